import type { Collaborator } from '../../contract/collaborator.js';
import { type NormalEmail, normalizeEmail } from '../customers/email.js';
import { newId } from '../database/id.js';
import type { Db, Trx } from '../database/open.js';
import type { CollaboratorRow } from '../database/schema.js';
import { maskEmail } from '../log.js';
import { Refusal, refuseField } from '../refusal.js';
import type { OpenCall } from './route.js';
import { endConsoleSession, startConsoleSession } from './session.js';

/** Limits count collaborators' e-mails together: they are unique across the platform. */
const PLATFORM = 'platform';

type Found = CollaboratorRow & { readonly account_name: string };

/**
 * Signs a collaborator in, always in a new session; the one that the browser had before ends.
 * @throws {Refusal} `invalid_credentials`, `rate_limited`
 */
export async function logIn(
  { email, password }: { readonly email: string; readonly password: string },
  call: OpenCall,
): Promise<Collaborator> {
  const address = normalizeEmail(email);
  if (!address) throw refuseField('email', 'invalid');
  const attempt = { accountId: PLATFORM, emailKey: address.key, ipPrefix: call.caller.ipPrefix };
  await call.limits.chargeLogin(attempt);
  const found = await findCollaborator(call.db, address.key);
  const usable = found && found.verified_at !== null ? found : undefined;
  // one hash either way: neither time nor words tell whether the collaborator exists
  const matches = await call.hasher.verify(password, usable?.password_hash ?? call.hasher.decoy);
  if (!usable || !matches) throw await loginFailed(call, address);
  await call.limits.clearLogin(attempt);
  await rehash(call, usable, password);
  call.cookie.set(await startSession(call, usable));
  const { id, role, account_id, account_name } = usable;
  call.caller.log.info({ event: 'authn_login_success', collaborator: id });
  return { id, email: usable.email, role, account: { id: account_id, name: account_name } };
}

/** Ends the session of the cookie, if it has one. */
export async function logOut({ db, cookie, caller, clock }: OpenCall): Promise<void> {
  const id = await db.transaction().execute(async (trx) => {
    const ended = await endConsoleSession(trx, cookie.value);
    if (ended !== undefined) await record(trx, ended, 'authn_token_revoked', caller.ipPrefix, clock());
    return ended;
  });
  cookie.clear();
  if (id !== undefined) caller.log.info({ event: 'authn_token_revoked', collaborator: id });
}

const wrongCredentials = (): Refusal =>
  new Refusal('invalid_credentials', { message: 'No collaborator has this e-mail and password.' });

const findCollaborator = (db: Db, emailKey: string): Promise<Found | undefined> =>
  db
    .selectFrom('collaborators')
    .innerJoin('accounts', 'accounts.id', 'collaborators.account_id')
    .selectAll('collaborators')
    .select('accounts.name as account_name')
    .where('email_key', '=', emailKey)
    .executeTakeFirst();

async function loginFailed({ limits, caller }: OpenCall, { key }: NormalEmail): Promise<Refusal> {
  const { ipPrefix: ip_prefix, log } = caller;
  log.info({ event: 'authn_login_fail', who: maskEmail(key), site: PLATFORM, ip_prefix });
  if (await limits.isAlarming(PLATFORM)) log.error({ event: 'authn_login_fail_max', site: PLATFORM });
  return wrongCredentials();
}

function startSession({ db, clock, caller, cookie }: OpenCall, verified: Found): Promise<string> {
  return db.transaction().execute(async (trx) => {
    const now = clock();
    const { numUpdatedRows } = await trx
      .updateTable('collaborators')
      .set((set) => ({ role: set.ref('role') }))
      .where('id', '=', verified.id)
      // a password changed since we checked the old one does not let the old one in
      .where('password_changed_at', 'is not distinct from', verified.password_changed_at)
      .executeTakeFirst();
    if (numUpdatedRows === 0n) throw wrongCredentials();
    await endConsoleSession(trx, cookie.value);
    await record(trx, verified.id, 'authn_login_success', caller.ipPrefix, now);
    return startConsoleSession(trx, verified, caller, now);
  });
}

type SessionEvent = 'authn_login_success' | 'authn_token_revoked';

/** Adds to the audit of the collaborator's account. */
async function record(
  trx: Trx,
  id: string,
  event: SessionEvent,
  ipPrefix: string,
  now: number,
): Promise<void> {
  const { account_id } = await trx
    .selectFrom('collaborators')
    .select('account_id')
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  const row = {
    id: newId(),
    account_id,
    collaborator_id: id,
    event,
    details: '{}',
    ip_prefix: ipPrefix,
    created_at: now,
  };
  await trx.insertInto('audit').values(row).execute();
}

/** Costs rise over the years; who logs in brings the password that the new hash needs. */
async function rehash({ db, hasher }: OpenCall, collaborator: Found, password: string): Promise<void> {
  const { id, password_hash } = collaborator;
  if (password_hash === null || !hasher.isOutdated(password_hash)) return;
  const next = await hasher.hash(password);
  await db
    .updateTable('collaborators')
    .set({ password_hash: next })
    .where('id', '=', id)
    .where('password_hash', '=', password_hash)
    .execute();
}
