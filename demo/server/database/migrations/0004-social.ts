import type { ColumnDefinitionBuilder, Kysely } from 'kysely';

const required = (column: ColumnDefinitionBuilder) => column.notNull();
const flag = (column: ColumnDefinitionBuilder) => column.notNull().defaultTo(0);
const owned = (by: string) => (column: ColumnDefinitionBuilder) =>
  column.notNull().references(by).onDelete('cascade');

export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('identities')
    .addColumn('account_id', 'text', owned('accounts.id'))
    .addColumn('provider', 'text', required)
    .addColumn('issuer', 'text', required)
    .addColumn('subject', 'text', required)
    .addColumn('customer_id', 'text', owned('customers.id'))
    .addColumn('email', 'text')
    .addColumn('created_at', 'bigint', required)
    .addColumn('last_login_at', 'bigint', required)
    .addPrimaryKeyConstraint('identities_key', ['account_id', 'provider', 'issuer', 'subject'])
    // one account of a provider for each customer, so that unlinking says all by the provider's name
    .addUniqueConstraint('identities_customer', ['customer_id', 'provider', 'issuer'])
    .execute();
  await db.schema
    .createTable('social_transactions')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('account_id', 'text', owned('accounts.id'))
    .addColumn('site_id', 'text', owned('sites.id'))
    .addColumn('provider', 'text', required)
    .addColumn('mode', 'text', required)
    .addColumn('origin', 'text', required)
    .addColumn('return_to', 'text')
    .addColumn('origin_proved', 'integer', flag)
    .addColumn('code_challenge', 'text', required)
    .addColumn('state_hash', 'text', required)
    .addColumn('browser_hash', 'text', required)
    .addColumn('answered_at', 'bigint')
    .addColumn('identity', 'text')
    .addColumn('refusal', 'text')
    .addColumn('code_hash', 'text')
    .addColumn('redeemed_at', 'bigint')
    .addColumn('sid', 'text')
    .addColumn('created_at', 'bigint', required)
    .addColumn('expires_at', 'bigint', required)
    .execute();
  await db.schema
    .createIndex('social_transactions_expiry')
    .on('social_transactions')
    .column('expires_at')
    .execute();
  await db.schema
    .createTable('idp_nonces')
    .addColumn('nonce_hash', 'text', (column) => column.primaryKey())
    .addColumn('site_id', 'text', owned('sites.id'))
    .addColumn('expires_at', 'bigint', required)
    .execute();
}
