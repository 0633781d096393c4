import { randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import { type Db, isPostgres, openDatabase } from '../../demo/server/database/open.js';

export interface FreshDatabase {
  /** `file::memory:` unless DATABASE_URL names a PostgreSQL. */
  readonly url: string;
  drop(): Promise<void>;
}

/** A database that nobody else uses and that nobody has used, on the engine that DATABASE_URL names. */
export async function freshDatabase(server = process.env.DATABASE_URL ?? ''): Promise<FreshDatabase> {
  if (!isPostgres(server)) return { url: 'file::memory:', drop: async () => {} };
  const name = `t_${randomBytes(6).toString('hex')}`;
  await connected(server, (db) => sql`create database ${sql.id(name)}`.execute(db));
  return {
    url: Object.assign(new URL(server), { pathname: name }).href,
    drop: () => connected(server, (db) => sql`drop database ${sql.id(name)} with (force)`.execute(db)),
  };
}

const idle: FreshDatabase[] = [];
process.once('beforeExit', dropIdle);

/**
 * A database that nobody else uses, in which nothing is but perhaps the tables: PostgreSQL takes longer to make one
 * than most tests to run, so on it the tests of a process use one after the other.
 */
export async function emptyDatabase(): Promise<FreshDatabase> {
  const database = idle.pop() ?? (await freshDatabase());
  if (!isPostgres(database.url)) return database;
  return {
    url: database.url,
    async drop() {
      await emptyTables(database.url);
      idle.push(database);
    },
  };
}

async function emptyTables(url: string): Promise<void> {
  await connected(url, async (db) => {
    // whoever is still there would hold what is to be emptied
    await sql`select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and pid <> pg_backend_pid()`.execute(db);
    // truncating makes new files for every table, which takes longer; without triggers, as what is written for good goes too
    await sql`do $$ declare name text; begin
      set local session_replication_role = replica;
      for name in select tablename from pg_tables where schemaname = 'public' and tablename not like 'kysely%'
      loop execute format('delete from %I', name); end loop;
    end $$`.execute(db);
  });
}

async function dropIdle(): Promise<void> {
  await Promise.all(idle.splice(0).map((database) => database.drop()));
}

/** On a connection of its own, which waits as long as it takes. */
async function connected(url: string, use: (db: Db) => Promise<unknown>): Promise<void> {
  const db = openDatabase(url, { patient: true });
  try {
    await use(db);
  } finally {
    await db.destroy();
  }
}
