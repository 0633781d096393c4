import type { Kysely } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('hub_browsers')
    .addColumn('token_hash', 'text', (column) => column.primaryKey())
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .addColumn('expires_at', 'bigint', (column) => column.notNull())
    .execute();
  await db.schema
    .createTable('hub_logins')
    .addColumn('token_hash', 'text', (column) =>
      column.notNull().references('hub_browsers.token_hash').onDelete('cascade'),
    )
    .addColumn('account_id', 'text', (column) =>
      column.notNull().references('accounts.id').onDelete('cascade'),
    )
    .addColumn('sid', 'text', (column) => column.notNull())
    .addColumn('visit_hash', 'text')
    .addPrimaryKeyConstraint('hub_logins_key', ['token_hash', 'account_id'])
    .execute();
  await db.schema
    .createTable('one_time_codes')
    .addColumn('code_hash', 'text', (column) => column.primaryKey())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('site_id', 'text', (column) => column.notNull().references('sites.id').onDelete('cascade'))
    .addColumn('sid', 'text', (column) => column.notNull())
    .addColumn('origin', 'text')
    .addColumn('return_to', 'text')
    .addColumn('challenge', 'text')
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .addColumn('expires_at', 'bigint', (column) => column.notNull())
    .addColumn('used_at', 'bigint')
    .execute();
  await db.schema.createIndex('one_time_codes_expiry').on('one_time_codes').column('expires_at').execute();
}
