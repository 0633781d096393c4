import type { Kysely } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('social_transactions').addColumn('ip_prefix', 'text').execute();
}
