import type { LinkedIdentity, SocialProvider } from '../../../src/contract/social.js';
import { type NormalEmail, normalizeEmail } from '../customers/email.js';
import { dropSocial } from '../customers/metadata.js';
import type { Db, Trx } from '../database/open.js';
import type { CustomerRow } from '../database/schema.js';
import type { Site } from '../sites/site.js';
import type { ProvenIdentity } from './provider.js';

/** The address that a provider gave, where it is one. */
export const addressOf = ({ email }: Pick<ProvenIdentity, 'email'>): NormalEmail | undefined =>
  normalizeEmail(email ?? '');

/** The same with an address that the visitor typed: whatever the provider vouched for, it was not this. */
export const withTypedEmail = (identity: ProvenIdentity, { email }: NormalEmail): ProvenIdentity => ({
  ...identity,
  email,
  emailVerified: false,
  authoritative: false,
});

/** Who of the account it is; undefined: nobody yet. */
export const findIdentity = (
  db: Db | Trx,
  { account_id }: Pick<Site, 'account_id'>,
  provider: SocialProvider,
  { issuer, subject }: Pick<ProvenIdentity, 'issuer' | 'subject'>,
): Promise<{ customer_id: string } | undefined> =>
  db
    .selectFrom('identities')
    .select('customer_id')
    .where('account_id', '=', account_id)
    .where('provider', '=', provider)
    .where('issuer', '=', issuer)
    .where('subject', '=', subject)
    .executeTakeFirst();

/**
 * Makes it one of the customer's; false: it is another's, or the customer has another one of this provider. Call it
 * with the customer locked.
 */
export async function addIdentity(
  trx: Trx,
  { id, account_id }: Pick<CustomerRow, 'id' | 'account_id'>,
  provider: SocialProvider,
  { issuer, subject, email }: ProvenIdentity,
  now: number,
): Promise<boolean> {
  const inserted = await trx
    .insertInto('identities')
    .values({
      account_id,
      provider,
      issuer,
      subject,
      customer_id: id,
      email,
      created_at: now,
      last_login_at: now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return inserted.numInsertedOrUpdatedRows === 1n;
}

export async function touchIdentity(
  trx: Trx,
  { account_id }: Pick<Site, 'account_id'>,
  provider: SocialProvider,
  { issuer, subject, email }: ProvenIdentity,
  now: number,
): Promise<void> {
  await trx
    .updateTable('identities')
    .set({ last_login_at: now, email })
    .where('account_id', '=', account_id)
    .where('provider', '=', provider)
    .where('issuer', '=', issuer)
    .where('subject', '=', subject)
    .execute();
}

/**
 * Whoever linked them has not proved to own the customer's address; whoever now has, starts without them, and without
 * what they brought along. Call it with the customer locked.
 */
export async function dropIdentities(trx: Trx, customerId: string): Promise<void> {
  await trx.deleteFrom('identities').where('customer_id', '=', customerId).execute();
  const { metadata } = await trx
    .selectFrom('customers')
    .select('metadata')
    .where('id', '=', customerId)
    .executeTakeFirstOrThrow();
  await trx
    .updateTable('customers')
    .set({ metadata: dropSocial(metadata) })
    .where('id', '=', customerId)
    .execute();
}

export async function listIdentities(db: Db, customerId: string): Promise<LinkedIdentity[]> {
  const rows = await db
    .selectFrom('identities')
    .select(['provider', 'email', 'created_at', 'last_login_at'])
    .where('customer_id', '=', customerId)
    .orderBy('created_at')
    .execute();
  return rows.map(({ provider, email, created_at, last_login_at }) => ({
    provider,
    email,
    linked_at: new Date(created_at).toISOString(),
    last_login_at: new Date(last_login_at).toISOString(),
  }));
}
