import { type Kysely, PostgresAdapter, sql } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('console_sessions')
    .addColumn('token_hash', 'text', (column) => column.primaryKey())
    .addColumn('collaborator_id', 'text', (column) =>
      column.references('collaborators.id').onDelete('set null'),
    )
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .addColumn('last_seen_at', 'bigint', (column) => column.notNull())
    .addColumn('authenticated_at', 'bigint', (column) => column.notNull())
    .addColumn('absolute_exp', 'bigint', (column) => column.notNull())
    .addColumn('device_label', 'text', (column) => column.notNull())
    .addColumn('ip_prefix', 'text', (column) => column.notNull())
    .execute();
  await db.schema
    .createIndex('console_sessions_collaborator')
    .on('console_sessions')
    .column('collaborator_id')
    .execute();
  await db.schema.alterTable('audit').addColumn('collaborator_id', 'text').execute();
  await keepAudit(db);
}

/** Audit rows cannot be changed, by no mistake of ours either; they go only together with their account. */
async function keepAudit(db: Kysely<unknown>): Promise<void> {
  if (db.getExecutor().adapter instanceof PostgresAdapter) {
    await sql`
      create function keep_audit() returns trigger language plpgsql as
      $$ begin raise exception 'audit rows are never changed'; end $$`.execute(db);
    await sql`
      create trigger audit_kept before update on audit
      for each row execute function keep_audit()`.execute(db);
    return;
  }
  await sql`
    create trigger audit_kept before update on audit
    begin select raise(abort, 'audit rows are never changed'); end`.execute(db);
}
