import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import SQLite from 'better-sqlite3';
import { Kysely, PostgresDialect, SqliteDialect, type Transaction } from 'kysely';
import { openPostgres, type PostgresOptions } from './postgres.js';
import type { Database } from './schema.js';
import { keepingStatements } from './statements.js';

export type Db = Kysely<Database>;
export type Trx = Transaction<Database>;

export const isPostgres = (url: string): boolean => /^postgres(ql)?:/.test(url);

/**
 * @param url `postgres://…`, `file:path` or `file::memory:`
 * @param options PostgreSQL's
 */
export function openDatabase(url: string, options: PostgresOptions = {}): Db {
  if (isPostgres(url)) {
    return new Kysely<Database>({ dialect: new PostgresDialect({ pool: openPostgres(url, options) }) });
  }
  const file = url.replace(/^file:(\/\/)?/, '');
  if (file !== ':memory:') mkdirSync(dirname(file), { recursive: true });
  const sqlite = new SQLite(file);
  sqlite.pragma('journal_mode = WAL');
  // FULL: what was acknowledged survives a power cut too, not only kill -9
  sqlite.pragma('synchronous = FULL');
  sqlite.pragma('foreign_keys = ON');
  sqlite.pragma('busy_timeout = 1500');
  return new Kysely<Database>({ dialect: new SqliteDialect({ database: keepingStatements(sqlite) }) });
}
