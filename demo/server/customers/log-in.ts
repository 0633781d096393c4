import type * as z from 'zod/mini';
import type { login } from '../../../src/contract/auth.js';
import { recorded } from '../audit.js';
import { prepared } from '../database/prepared.js';
import type { CustomerRow, SessionRow } from '../database/schema.js';
import type { Call } from '../http/route.js';
import { maskEmail, sidPrefix } from '../log.js';
import { refuseMailedToken } from '../outbox/mailed-token.js';
import { Refusal, refuseField } from '../refusal.js';
import { startSession } from '../sessions/start.js';
import { emailTaken } from './create.js';
import { normalizeEmail } from './email.js';
import { findByEmail } from './find.js';
import { completeRegistration, findRegistration } from './private-registration.js';

type Input = z.output<typeof login.body>;

/**
 * By e-mail and password. With the mailed token of a private registration it is the customer's first log-in.
 * @throws {Refusal} `validation_failed`, `rate_limited`, `invalid_credentials`; with a token, `token_invalid` and
 * `email_taken`
 */
export async function logIn(call: Call, input: Input): Promise<[CustomerRow, SessionRow]> {
  const { db, hasher, limits, site, caller } = call;
  const { email, password, remember = true, token } = input;
  const address = normalizeEmail(email);
  if (!address) throw refuseField('email', 'invalid');
  const attempt = { accountId: site.account_id, emailKey: address.key, ipPrefix: caller.ipPrefix };
  const registration = token === undefined ? undefined : await findRegistration(call, token);
  const own = registration?.email_key === address.key ? registration : undefined;
  await limits.chargeLogin(attempt, own !== undefined);
  const found = await findByEmail(db, site.account_id, address.key);
  const usable = found?.disabled_at === null ? found : undefined;
  const completes = found ? undefined : own;
  const hash = usable?.password_hash ?? completes?.password_hash;
  // one hash either way: neither time nor words tell whether the customer exists
  const matches = await hasher.verify(password, hash ?? hasher.decoy);
  if (matches && completes) {
    await limits.clearLogin(attempt);
    return completeRegistration(call, completes, remember);
  }
  if (!usable || !matches) {
    await noteFailure(call, address.key);
    if (token !== undefined && !registration) throw refuseMailedToken('token_invalid');
    // only who has the mail, and chose this password, gets to see that somebody else was faster
    if (own && found && (await hasher.verify(password, own.password_hash))) throw emailTaken();
    throw new Refusal('invalid_credentials');
  }
  await limits.clearLogin(attempt);
  await rehash(call, usable, password);
  return begin(call, usable, remember);
}

async function noteFailure({ limits, site, caller }: Call, emailKey: string): Promise<void> {
  caller.log.info({
    event: 'authn_login_fail',
    who: maskEmail(emailKey),
    site: site.id,
    ip_prefix: caller.ipPrefix,
  });
  if (await limits.isAlarming(site.id)) caller.log.error({ event: 'authn_login_fail_max', site: site.id });
}

/** Undefined: meanwhile disabled, or of another password: one changed since we checked it does not let the old one in. */
const lockVerified = prepared((db, id: string, passwordChangedAt: number | null) =>
  db
    .updateTable('customers')
    .set({ last_login_method: 'password' })
    .where('id', '=', id)
    .where('disabled_at', 'is', null)
    .where('password_changed_at', '=', passwordChangedAt)
    .returningAll(),
);

async function begin(
  call: Call,
  verified: CustomerRow,
  remember: boolean,
): Promise<[CustomerRow, SessionRow]> {
  const { clock, site, caller } = call;
  const [customer, session] = await recorded(call, async (trx, record) => {
    const customer = await lockVerified(trx, verified.id, verified.password_changed_at);
    if (!customer) throw new Refusal('invalid_credentials');
    await record({ event: 'authn_login_success', customerId: customer.id, now: clock() });
    const start = { customerId: customer.id, site, caller, remember, amr: ['pwd'] };
    return [customer, await startSession(trx, { clock }, start)] as const;
  });
  caller.log.info({ event: 'authn_login_success', customer: customer.id, sid: sidPrefix(session.sid) });
  return [customer, session];
}

/** Costs rise over the years; who logs in brings the password that the new hash needs. */
async function rehash({ db, hasher }: Call, customer: CustomerRow, password: string): Promise<void> {
  const { password_hash } = customer;
  if (password_hash === null || !hasher.isOutdated(password_hash)) return;
  await db
    .updateTable('customers')
    .set({ password_hash: await hasher.hash(password) })
    .where('id', '=', customer.id)
    .where('password_hash', '=', password_hash)
    .execute();
}
