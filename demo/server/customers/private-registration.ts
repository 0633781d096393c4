import { recorded } from '../audit.js';
import { newId } from '../database/id.js';
import type { CustomerRow, RegistrationRow, SessionRow } from '../database/schema.js';
import type { Call } from '../http/route.js';
import { maskEmail } from '../log.js';
import { enqueueMail, MAIL_LIFE } from '../outbox/enqueue.js';
import { refuseMailedToken } from '../outbox/mailed-token.js';
import { hashOf } from '../secret.js';
import { emailTaken, insertSignedIn, logCreated } from './create.js';
import { judgeRegistrant, type RegisterInput } from './registrant.js';

/**
 * Where a site registers privately, nobody learns whether an e-mail has an account but who reads its mail. Nothing
 * here looks for one: the work is the same for every e-mail, and so is the answer.
 * @throws {Refusal} `validation_failed`, `rate_limited`
 */
export async function registerPrivately(call: Call, input: RegisterInput): Promise<undefined> {
  const { db, clock, limits, site, caller } = call;
  const registrant = await judgeRegistrant(call, input);
  const { email_key } = registrant;
  const attempt = { accountId: site.account_id, emailKey: email_key, ipPrefix: caller.ipPrefix };
  if (!(await limits.mayMailRegistration(attempt))) return;
  const now = clock();
  const id = newId();
  await db.transaction().execute(async (trx) => {
    await trx
      .insertInto('registrations')
      .values({
        ...registrant,
        id,
        site_id: site.id,
        account_id: site.account_id,
        created_at: now,
        expires_at: now + MAIL_LIFE['register-confirm'] * 1000,
      })
      .execute();
    const data = { registration: id, device: caller.deviceLabel };
    await enqueueMail(trx, { kind: 'register-confirm', site, customerId: null, data, now });
  });
  call.wakeOutbox();
  caller.log.info({ event: 'user_registration_mailed', who: maskEmail(email_key), site: site.id });
}

/** What a mailed token completes, if it is alive. */
export function findRegistration(
  { db, clock, site }: Call,
  token: string,
): Promise<RegistrationRow | undefined> {
  return db
    .selectFrom('registrations')
    .selectAll()
    .where('token_hash', '=', hashOf(token))
    .where('account_id', '=', site.account_id)
    .where('expires_at', '>', clock())
    .executeTakeFirst();
}

/**
 * The customer whose mail it is and who knows the password: of any number of parallel tries one succeeds.
 * @throws {Refusal} `token_invalid`, `email_taken` by a registration that was completed before
 */
export async function completeRegistration(
  call: Call,
  registration: RegistrationRow,
  remember: boolean,
): Promise<[CustomerRow, SessionRow]> {
  const { id, site_id, account_id, token_hash, created_at, expires_at, ...registrant } = registration;
  const made = await recorded(call, async (trx, record) => {
    const { numDeletedRows } = await trx.deleteFrom('registrations').where('id', '=', id).executeTakeFirst();
    if (numDeletedRows === 0n) throw refuseMailedToken('token_invalid');
    const entered = await insertSignedIn(trx, record, call, registrant, { email_confirm: 1, remember });
    if (!entered) throw emailTaken();
    return entered;
  });
  logCreated(call, ...made);
  return made;
}
