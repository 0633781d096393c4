import { type Recorder, recorded } from '../audit.js';
import { newId } from '../database/id.js';
import type { Trx } from '../database/open.js';
import type { CustomerRow, SessionRow } from '../database/schema.js';
import type { Call } from '../http/route.js';
import { maskEmail, sidPrefix } from '../log.js';
import { enqueueMail } from '../outbox/enqueue.js';
import { Refusal } from '../refusal.js';
import { startSession } from '../sessions/start.js';
import { judgeRegistrant, type RegisterInput, type Registrant } from './registrant.js';

export const emailTaken = (): Refusal => new Refusal('email_taken', { fields: { email: ['taken'] } });

/**
 * A new customer, signed in. That an e-mail is taken is the last thing we say: after every other check, after the
 * hash, and not often to one address.
 * @throws {Refusal} `validation_failed`, `rate_limited`, `email_taken`
 */
export async function createCustomer(call: Call, input: RegisterInput): Promise<[CustomerRow, SessionRow]> {
  const { clock, limits, site, caller } = call;
  const registrant = await judgeRegistrant(call, input);
  const { email_key } = registrant;
  const made = await recorded(call, async (trx, record) => {
    const entered = await insertSignedIn(trx, record, call, registrant, { email_confirm: 0, remember: true });
    if (!entered) return undefined;
    const data = { device: caller.deviceLabel };
    await enqueueMail(trx, { kind: 'email-verify', site, customerId: entered[0].id, data, now: clock() });
    return entered;
  });
  if (!made) {
    const attempt = { accountId: site.account_id, emailKey: email_key, ipPrefix: caller.ipPrefix };
    const delay = await limits.chargeTaken(attempt);
    await notifyOwner(call, email_key);
    if (delay > 0) await call.pause(delay);
    throw emailTaken();
  }
  call.wakeOutbox();
  logCreated(call, ...made);
  return made;
}

/** Undefined: the e-mail is taken, and nothing was written. */
export async function insertSignedIn(
  trx: Trx,
  record: Recorder,
  call: Call,
  registrant: Registrant,
  { email_confirm, remember }: { readonly email_confirm: 0 | 1; readonly remember: boolean },
): Promise<[CustomerRow, SessionRow] | undefined> {
  const { clock, site, caller } = call;
  const now = clock();
  const customer = await trx
    .insertInto('customers')
    .values({
      ...registrant,
      id: newId(),
      account_id: site.account_id,
      email_confirm,
      password_changed_at: now,
      entitlements: '[]',
      last_login_method: 'password',
      created_at: now,
    })
    .onConflict((conflict) => conflict.columns(['account_id', 'email_key']).doNothing())
    .returningAll()
    .executeTakeFirst();
  if (!customer) return undefined;
  const session = await startSession(trx, call, {
    customerId: customer.id,
    site,
    caller,
    remember,
    amr: ['pwd'],
  });
  await record({ event: 'user_created', customerId: customer.id, now });
  return [customer, session];
}

export function logCreated({ site, caller }: Call, customer: CustomerRow, { sid }: SessionRow): void {
  const who = maskEmail(customer.email_key ?? '');
  caller.log.info({
    event: 'user_created',
    customer: customer.id,
    who,
    sid: sidPrefix(sid),
    site: site.id,
  });
}

/** The owner learns of it, at most once an hour. Twins of one submission are no attempt of somebody else. */
async function notifyOwner(
  { db, clock, limits, site, caller, wakeOutbox }: Call,
  emailKey: string,
): Promise<void> {
  const owner = await db
    .selectFrom('customers')
    .select(['id', 'created_at'])
    .where('account_id', '=', site.account_id)
    .where('email_key', '=', emailKey)
    .executeTakeFirst();
  if (!owner || caller.receivedAt <= owner.created_at || !(await limits.mayNotify(owner.id))) return;
  const data = { device: caller.deviceLabel };
  await enqueueMail(db, { kind: 'register-attempt', site, customerId: owner.id, data, now: clock() });
  wakeOutbox();
}
