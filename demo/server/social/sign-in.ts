import type { SocialProvider } from '../../../src/contract/social.js';
import { type Recorder, recorded } from '../audit.js';
import { findByEmail } from '../customers/find.js';
import { lockCustomer } from '../customers/lock.js';
import { dropSocial } from '../customers/metadata.js';
import { newId } from '../database/id.js';
import type { Trx } from '../database/open.js';
import type { CustomerRow, SessionRow } from '../database/schema.js';
import type { Call } from '../http/route.js';
import { sidPrefix } from '../log.js';
import { enqueueMail } from '../outbox/enqueue.js';
import { voidMailedTokens } from '../outbox/mailed-token.js';
import { Refusal } from '../refusal.js';
import { revokeSessions } from '../sessions/revoke.js';
import { startSession } from '../sessions/start.js';
import { profileColumns } from './customer-profile.js';
import { addIdentity, addressOf, dropIdentities, findIdentity, touchIdentity } from './identities.js';
import type { ProvenIdentity } from './provider.js';
import { titleOf } from './providers.js';

export interface SocialSignIn {
  readonly provider: SocialProvider;
  readonly identity: ProvenIdentity;
  readonly remember: boolean;
  /** Uses up what the proof came with, before anything else, so that who comes second waits; false: it was used before. */
  readonly consume: (trx: Trx) => Promise<boolean>;
  /** Notes what came of it. */
  readonly started?: (trx: Trx, session: SessionRow) => Promise<void>;
}

/** Somebody did the same in the same moment; what they made is there on the next look. */
class Overtaken extends Error {
  override readonly name = 'Overtaken';
}

/** Looks: the customer may be made, linked and unlinked by others, each time just before we do. */
const LOOKS = 4;

/**
 * The customer that an identity belongs to, or will from now on, signed in. All or nothing.
 * @throws {Refusal} `link_required`, `forbidden`, `transaction_invalid`, `rate_limited`
 */
export async function signIn(call: Call, how: SocialSignIn): Promise<[CustomerRow, SessionRow]> {
  const look = (left: number): Promise<[CustomerRow, SessionRow]> =>
    recorded(call, (trx, record) => attempt(trx, record, call, how)).catch((error: unknown) => {
      if (!(error instanceof Overtaken)) throw error;
      if (left === 0) throw new Refusal('unavailable', { retryAfter: 1 });
      return look(left - 1);
    });
  const [customer, session] = await look(LOOKS - 1).catch(async (error: unknown) => {
    if (error instanceof Refusal && error.code === 'link_required') await chargeTaken(call, how.identity);
    throw error;
  });
  call.wakeOutbox();
  // signed in by now: what this cannot give back is no reason to say otherwise
  await call.limits.returnSocial(call.caller.ipPrefix).catch(() => {});
  call.caller.log.info({
    event: 'authn_login_success',
    how: how.provider,
    customer: customer.id,
    sid: sidPrefix(session.sid),
  });
  return [customer, session];
}

async function attempt(
  trx: Trx,
  record: Recorder,
  call: Call,
  how: SocialSignIn,
): Promise<[CustomerRow, SessionRow]> {
  const { provider, identity, remember, consume, started } = how;
  const { clock, site, caller } = call;
  const now = clock();
  if (!(await consume(trx))) throw new Refusal('transaction_invalid');
  const customer =
    (await known(trx, call, how)) ??
    (await adopted(trx, record, call, how, now)) ??
    (await created(trx, record, call, how, now));
  const start = { customerId: customer.id, site, caller, remember, amr: ['fed'] };
  const session = await startSession(trx, call, start);
  await started?.(trx, session);
  await touchIdentity(trx, site, provider, identity, now);
  const details = { how: provider };
  await record({ event: 'authn_login_success', customerId: customer.id, now, details });
  return [customer, session];
}

/** The customer who has the identity. */
async function known(trx: Trx, call: Call, how: SocialSignIn): Promise<CustomerRow | undefined> {
  const { provider, identity } = how;
  const look = () => findIdentity(trx, call.site, provider, identity);
  const found = await look();
  if (!found) return undefined;
  const locked = await lock(trx, call, found.customer_id);
  // removed in this moment: by its owner, or with all that whoever made the account had linked to it
  if ((await look())?.customer_id !== locked.id) throw new Overtaken();
  return write(trx, locked, how, {});
}

/** The customer who has the e-mail, where the provider's word on it is good enough to be let in. */
async function adopted(
  trx: Trx,
  record: Recorder,
  call: Call,
  how: SocialSignIn,
  now: number,
): Promise<CustomerRow | undefined> {
  const { provider, identity } = how;
  const address = addressOf(identity);
  const owner = address && (await findByEmail(trx, call.site.account_id, address.key));
  if (!owner) return undefined;
  if (!identity.authoritative) {
    await assertStillUnknown(trx, call, how);
    throw new Refusal('link_required');
  }
  const locked = await lock(trx, call, owner.id);
  await assertStillUnknown(trx, call, how);
  // gone to another address in this moment
  if (locked.email_key !== address.key) throw new Overtaken();
  const isProved = locked.email_confirm === 1;
  // whoever made the account never proved the address: what they could get in by goes, before its owner gets in
  const changes = isProved ? {} : { email_confirm: 1, password_hash: null, password_changed_at: null };
  if (!isProved) {
    await revokeSessions(trx, owner.id, 'taken_over', now);
    await voidMailedTokens(trx, owner.id, now);
    await dropIdentities(trx, owner.id);
  }
  const kept = isProved ? locked : { ...locked, ...NOBODY, metadata: dropSocial(locked.metadata) };
  const customer = await write(trx, kept, how, changes);
  if (!(await addIdentity(trx, customer, provider, identity, now))) throw new Refusal('link_required');
  await tellOfLink(trx, record, call, customer, provider, now);
  return customer;
}

/** By the name of whoever was there before. */
const NOBODY = { first_name: null, last_name: null };

/** The owner of the e-mail may have got it with this very identity, since we looked for that. */
async function assertStillUnknown(
  trx: Trx,
  { site }: Call,
  { provider, identity }: SocialSignIn,
): Promise<void> {
  if (await findIdentity(trx, site, provider, identity)) throw new Overtaken();
}

async function created(
  trx: Trx,
  record: Recorder,
  call: Call,
  how: SocialSignIn,
  now: number,
): Promise<CustomerRow> {
  const { provider, identity } = how;
  const { site, caller } = call;
  const address = addressOf(identity);
  const proved = identity.emailVerified;
  const customer = await trx
    .insertInto('customers')
    .values({
      id: newId(),
      account_id: site.account_id,
      email: address?.email ?? null,
      email_key: address?.key ?? null,
      email_confirm: address && proved ? 1 : 0,
      ...profileColumns({ ...NOBODY, metadata: '{}' }, provider, identity),
      entitlements: '[]',
      last_login_method: provider,
      created_at: now,
    })
    .onConflict((conflict) => conflict.columns(['account_id', 'email_key']).doNothing())
    .returningAll()
    .executeTakeFirst();
  if (!customer || !(await addIdentity(trx, customer, provider, identity, now))) throw new Overtaken();
  await record({
    event: 'user_created',
    customerId: customer.id,
    now,
    details: { how: provider },
  });
  if (address && !proved) {
    const data = { device: caller.deviceLabel };
    await enqueueMail(trx, { kind: 'email-verify', site, customerId: customer.id, data, now });
  }
  return customer;
}

/** The customer, who may have been deleted or disabled since we looked, until the transaction ends. */
async function lock(trx: Trx, { site }: Call, customerId: string): Promise<CustomerRow> {
  const locked = await lockCustomer(trx, site.account_id, customerId);
  if (!locked) throw new Overtaken();
  if (locked.disabled_at !== null) throw new Refusal('forbidden');
  return locked;
}

const write = (
  trx: Trx,
  locked: CustomerRow,
  { provider, identity }: SocialSignIn,
  changes: Partial<CustomerRow>,
): Promise<CustomerRow> =>
  trx
    .updateTable('customers')
    .set({ last_login_method: provider, ...profileColumns(locked, provider, identity), ...changes })
    .where('id', '=', locked.id)
    .returningAll()
    .executeTakeFirstOrThrow();

/** The owner of an account learns that there is another way into it. */
export async function tellOfLink(
  trx: Trx,
  record: Recorder,
  { site, caller }: Call<unknown>,
  customer: CustomerRow,
  provider: SocialProvider,
  now: number,
): Promise<void> {
  const details = { what: 'identity_linked', provider };
  await record({ event: 'user_updated', customerId: customer.id, now, details });
  const data = { device: caller.deviceLabel, other: titleOf(provider) };
  await enqueueMail(trx, { kind: 'identity-linked', site, customerId: customer.id, data, now });
}

/** That an e-mail has an account is not said often to one address, here as in registering. */
async function chargeTaken({ limits, pause, site, caller }: Call, identity: ProvenIdentity): Promise<void> {
  const emailKey = addressOf(identity)?.key ?? '';
  const delay = await limits.chargeTaken({ accountId: site.account_id, emailKey, ipPrefix: caller.ipPrefix });
  if (delay > 0) await pause(delay);
}
