import { type Kysely, sql } from 'kysely';

/** What a site that was switched off must still know: until when it was on, and who had been superseded by then. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('sites').addColumn('single_user_until', 'bigint').execute();
  await db.schema.alterTable('sessions').addColumn('superseded_at', 'bigint').execute();
  await sql`
    update sessions set superseded_at = coalesce(
      (select newer.created_at from sessions newer where newer.sid = sessions.superseded_by), created_at)
    where superseded_by is not null
  `.execute(db);
}
