import type * as z from 'zod/mini';
import type { link, redeem } from '../../../src/contract/social.js';
import { recorded } from '../audit.js';
import { lockSignedIn } from '../customers/lock-signed-in.js';
import { reauthenticate } from '../customers/reauthenticate.js';
import type { CustomerRow, SessionRow, SocialTransactionRow } from '../database/schema.js';
import type { Call } from '../http/route.js';
import { sidPrefix } from '../log.js';
import { Refusal } from '../refusal.js';
import { hashOf } from '../secret.js';
import type { LiveSession } from '../sessions/authenticate.js';
import { revokeSession } from '../sessions/revoke.js';
import { profileColumns } from './customer-profile.js';
import { addIdentity, findIdentity } from './identities.js';
import type { ProvenIdentity } from './provider.js';
import { signIn, tellOfLink } from './sign-in.js';
import { consume, keepSession } from './transactions.js';

type Proof = Pick<z.output<typeof redeem.body>, 'code_verifier' | 'code'>;

/** Signs in whom the provider has proved. null: it has not, so far. */
export async function redeemSignIn(
  call: Call,
  tx: string,
  { remember = true, ...proof }: z.output<typeof redeem.body>,
): Promise<[CustomerRow, SessionRow] | null> {
  const row = await proved(call, tx, proof);
  if (!row) return null;
  const { provider, identity } = row;
  return signIn(call, {
    provider,
    identity,
    remember,
    consume: (trx) => consume(trx, tx, call.clock()),
    started: (trx, { sid }) => keepSession(trx, tx, sid),
  }).catch(async (error: unknown) => {
    if (error instanceof Refusal && error.code === 'transaction_invalid') await endSessionOf(call, tx);
    throw error;
  });
}

/** Adds the provider to the ways in of the customer who is signed in. null: as above. */
export async function redeemLink(
  call: Call<LiveSession>,
  tx: string,
  { password, ...proof }: z.output<typeof link.body>,
): Promise<CustomerRow | null> {
  const row = await proved(call, tx, proof);
  if (!row) return null;
  await reauthenticate(call, password);
  const { provider, identity } = row;
  const { id, account_id } = call.session.customer;
  const customer = await recorded(call, async (trx, record) => {
    const now = call.clock();
    if (!(await consume(trx, tx, now))) throw new Refusal('transaction_invalid');
    // an owner who got in meanwhile must not find the provider of somebody else linked after all
    const locked = await lockSignedIn(trx, call.session);
    if (!locked) throw new Refusal('session_revoked');
    const owner = await findIdentity(trx, { account_id }, provider, identity);
    if (owner?.customer_id === id) return locked;
    if (owner || !(await addIdentity(trx, locked, provider, identity, now)))
      throw new Refusal('identity_taken');
    const linked = await trx
      .updateTable('customers')
      .set(profileColumns(locked, provider, identity))
      .where('id', '=', id)
      .returningAll()
      .executeTakeFirstOrThrow();
    await tellOfLink(trx, record, call, linked, provider, now);
    return linked;
  });
  call.wakeOutbox();
  call.caller.log.info({ event: 'user_updated', what: 'identity_linked', provider, customer: id });
  return customer;
}

interface Proved {
  readonly provider: SocialTransactionRow['provider'];
  readonly identity: ProvenIdentity;
}

/**
 * What the provider has proved to whoever holds the verifier and the code. Without the code only where the browser
 * told that the start came from the page's own origin, and only from the address that the visitor came back from:
 * there may be links of strangers, who wait elsewhere, on any page.
 * @throws {Refusal} what the page is to be refused with; `transaction_invalid` to a second redemption, whose session
 * ends
 */
async function proved(
  call: Call<unknown>,
  tx: string,
  { code_verifier, code }: Proof,
): Promise<Proved | null> {
  const { db, clock, limits, site, caller } = call;
  await limits.chargeRedemption(caller.ipPrefix);
  const row = await db
    .selectFrom('social_transactions')
    .selectAll()
    .where('id', '=', tx)
    .where('site_id', '=', site.id)
    .executeTakeFirst();
  if (!row && code === undefined) return null;
  if (!row || row.expires_at <= clock() || hashOf(code_verifier) !== row.code_challenge)
    throw new Refusal('transaction_invalid');
  const isFromHere = row.origin_proved === 1 && row.ip_prefix === caller.ipPrefix;
  if (code === undefined && (!isFromHere || row.code_hash === null)) return null;
  if (code !== undefined && hashOf(code) !== row.code_hash) throw new Refusal('transaction_invalid');
  if (row.redeemed_at !== null) {
    await endSessionOf(call, tx);
    throw new Refusal('transaction_invalid');
  }
  if (row.refusal !== null) throw new Refusal(row.refusal);
  if (row.identity === null) throw new Refusal('transaction_invalid');
  return { provider: row.provider, identity: JSON.parse(row.identity) };
}

/** Two who redeem one transaction are one too many, and which of them stole it cannot be told. */
async function endSessionOf({ db, clock, caller }: Call<unknown>, tx: string): Promise<void> {
  const row = await db
    .selectFrom('social_transactions')
    .select(['sid', 'provider'])
    .where('id', '=', tx)
    .executeTakeFirst();
  if (!row?.sid) return;
  await revokeSession(db, row.sid, 'reuse', clock());
  caller.log.warn({ event: 'authn_token_reuse', how: row.provider, sid: sidPrefix(row.sid) });
}
