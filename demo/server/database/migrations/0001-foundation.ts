import type { ColumnDefinitionBuilder, Kysely } from 'kysely';

const required = (column: ColumnDefinitionBuilder) => column.notNull();
const key = (column: ColumnDefinitionBuilder) => column.primaryKey();
const flag = (column: ColumnDefinitionBuilder) => column.notNull().defaultTo(0);
const owned = (by: string) => (column: ColumnDefinitionBuilder) =>
  column.notNull().references(by).onDelete('cascade');

export async function up(db: Kysely<unknown>): Promise<void> {
  await tenants(db);
  await people(db);
  await sessions(db);
  await machinery(db);
}

async function tenants(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('accounts')
    .addColumn('id', 'text', key)
    .addColumn('name', 'text', required)
    .addColumn('created_at', 'bigint', required)
    .execute();
  await db.schema
    .createTable('sites')
    .addColumn('id', 'text', key)
    .addColumn('account_id', 'text', owned('accounts.id'))
    .addColumn('name', 'text', required)
    .addColumn('allowed_origins', 'text', (column) => column.notNull().defaultTo('[]'))
    .addColumn('google_app_id', 'text')
    .addColumn('google_client_secret', 'text')
    .addColumn('facebook_app_id', 'text')
    .addColumn('facebook_app_secret', 'text')
    .addColumn('oidc_issuer', 'text')
    .addColumn('oidc_client_id', 'text')
    .addColumn('single_user_authentication', 'integer', flag)
    .addColumn('password_min_length', 'integer', (column) => column.notNull().defaultTo(8))
    .addColumn('password_reset_url', 'text')
    .addColumn('default_locale', 'text', (column) => column.notNull().defaultTo('en'))
    .addColumn('theme', 'text', (column) => column.notNull().defaultTo('{}'))
    .addColumn('private_registration', 'integer', flag)
    .addColumn('disqus_public_key', 'text')
    .addColumn('disqus_secret_key', 'text')
    .addColumn('milibris_key', 'text')
    .addColumn('created_at', 'bigint', required)
    .execute();
  await db.schema.createIndex('sites_account').on('sites').column('account_id').execute();
}

async function people(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('customers')
    .addColumn('id', 'text', key)
    .addColumn('account_id', 'text', owned('accounts.id'))
    .addColumn('email', 'text')
    .addColumn('email_key', 'text')
    .addColumn('email_confirm', 'integer', flag)
    .addColumn('password_hash', 'text')
    .addColumn('password_changed_at', 'bigint')
    .addColumn('first_name', 'text')
    .addColumn('last_name', 'text')
    .addColumn('language', 'text')
    .addColumn('metadata', 'text', (column) => column.notNull().defaultTo('{}'))
    .addColumn('entitlements', 'text', (column) => column.notNull().defaultTo('[]'))
    .addColumn('last_login_method', 'text')
    .addColumn('current_sid', 'text')
    .addColumn('disabled_at', 'bigint')
    .addColumn('created_at', 'bigint', required)
    .addUniqueConstraint('customers_email', ['account_id', 'email_key'])
    .execute();
  await db.schema
    .createTable('collaborators')
    .addColumn('id', 'text', key)
    .addColumn('account_id', 'text', owned('accounts.id'))
    .addColumn('email', 'text', required)
    .addColumn('email_key', 'text', (column) => column.notNull().unique())
    .addColumn('password_hash', 'text')
    .addColumn('password_changed_at', 'bigint')
    .addColumn('role', 'text', required)
    .addColumn('verified_at', 'bigint')
    .addColumn('created_at', 'bigint', required)
    .execute();
}

async function sessions(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('sessions')
    .addColumn('sid', 'text', key)
    .addColumn('customer_id', 'text', owned('customers.id'))
    .addColumn('account_id', 'text', owned('accounts.id'))
    .addColumn('root_site', 'text', owned('sites.id'))
    .addColumn('created_at', 'bigint', required)
    .addColumn('last_seen_at', 'bigint', required)
    .addColumn('absolute_exp', 'bigint', required)
    .addColumn('remember', 'integer', required)
    .addColumn('min_iat', 'bigint', required)
    .addColumn('last_iat', 'bigint', required)
    .addColumn('revoked_at', 'bigint')
    .addColumn('reason', 'text')
    .addColumn('superseded_by', 'text')
    .addColumn('amr', 'text', required)
    .addColumn('device_label', 'text', required)
    .addColumn('ua_hash', 'text', required)
    .addColumn('ip_prefix', 'text', required)
    .execute();
  await db.schema.createIndex('sessions_customer').on('sessions').column('customer_id').execute();
  await db.schema
    .createTable('mail_tokens')
    .addColumn('id', 'text', key)
    .addColumn('customer_id', 'text', owned('customers.id'))
    .addColumn('account_id', 'text', owned('accounts.id'))
    .addColumn('purpose', 'text', required)
    .addColumn('token_hash', 'text', (column) => column.notNull().unique())
    .addColumn('email_key', 'text', required)
    .addColumn('created_at', 'bigint', required)
    .addColumn('expires_at', 'bigint', required)
    .addColumn('used_at', 'bigint')
    .execute();
  await db.schema.createIndex('mail_tokens_customer').on('mail_tokens').column('customer_id').execute();
}

async function machinery(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('signing_keys')
    .addColumn('kid', 'text', key)
    .addColumn('public_jwk', 'text', required)
    .addColumn('private_sealed', 'text', required)
    .addColumn('created_at', 'bigint', required)
    // unique: two processes that start at once on an empty table agree on one first key
    .addColumn('active_from', 'bigint', (column) => column.notNull().unique())
    .addColumn('dropped_at', 'bigint')
    .execute();
  await db.schema
    .createTable('outbox')
    .addColumn('id', 'text', key)
    .addColumn('kind', 'text', required)
    .addColumn('account_id', 'text', owned('accounts.id'))
    .addColumn('site_id', 'text', owned('sites.id'))
    .addColumn('customer_id', 'text', (column) => column.references('customers.id').onDelete('cascade'))
    .addColumn('data', 'text', required)
    .addColumn('created_at', 'bigint', required)
    .addColumn('next_at', 'bigint', required)
    .addColumn('expires_at', 'bigint', required)
    .addColumn('attempts', 'integer', flag)
    .addColumn('claimed_until', 'bigint')
    .addColumn('sent_at', 'bigint')
    .addColumn('dropped_at', 'bigint')
    .addColumn('last_error', 'text')
    .execute();
  await db.schema
    .createIndex('outbox_due')
    .on('outbox')
    .columns(['sent_at', 'dropped_at', 'next_at'])
    .execute();
  await db.schema
    .createTable('rate_limits')
    .addColumn('key', 'text', key)
    .addColumn('points', 'integer', required)
    .addColumn('expires_at', 'bigint')
    .execute();
  await db.schema.createIndex('rate_limits_expiry').on('rate_limits').column('expires_at').execute();
  await db.schema
    .createTable('audit')
    .addColumn('id', 'text', key)
    .addColumn('account_id', 'text', owned('accounts.id'))
    .addColumn('site_id', 'text')
    .addColumn('customer_id', 'text')
    .addColumn('event', 'text', required)
    .addColumn('details', 'text', required)
    .addColumn('ip_prefix', 'text', required)
    .addColumn('created_at', 'bigint', required)
    .execute();
  await db.schema.createIndex('audit_account').on('audit').columns(['account_id', 'created_at']).execute();
}
