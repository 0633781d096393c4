import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import SQLite from 'better-sqlite3';
import {
  Kysely,
  PostgresDialect,
  type SqliteDatabase,
  SqliteDialect,
  type SqliteStatement,
  type Transaction,
} from 'kysely';
import { openPostgres, type PostgresOptions } from './postgres.js';
import type { Database } from './schema.js';

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

/** As many as there are queries in this server; of those with a list in them, the latest. */
const MAX_STATEMENTS = 500;

/** Kysely prepares each query anew, which takes SQLite longer than most of ours take to run. */
function keepingStatements(sqlite: SQLite.Database): SqliteDatabase {
  const statements = new Map<string, SqliteStatement>();
  const durability = new Durability(sqlite);
  return {
    prepare(sql) {
      const known = statements.get(sql);
      if (known) return known;
      const statement = prepare(sqlite, durability, sql);
      if (statements.size === MAX_STATEMENTS) {
        const [oldest = ''] = statements.keys();
        statements.delete(oldest);
      }
      statements.set(sql, statement);
      return statement;
    },
    close: () => sqlite.close(),
  };
}

/**
 * Whether a write waits for the disk, of those to come. It is changed by who cares, just before: to change it back
 * after each write costs as much as the write.
 */
class Durability {
  readonly #sqlite: SQLite.Database;
  #level = 'FULL';

  constructor(sqlite: SQLite.Database) {
    this.#sqlite = sqlite;
  }

  want(level: 'FULL' | 'NORMAL'): void {
    // a transaction waits as a whole, as it was begun
    if (this.#level === level || this.#sqlite.inTransaction) return;
    this.#sqlite.pragma(`synchronous = ${level}`);
    this.#level = level;
  }
}

/**
 * What a rate limit has counted may miss its last moment after a power cut. To wait for the disk at each count, several
 * for a login, would take longer than the login's own transaction. All else waits; to read writes nothing.
 */
function prepare(sqlite: SQLite.Database, durability: Durability, sql: string): SqliteStatement {
  const statement = sqlite.prepare<unknown[]>(sql);
  if (/^select /.test(sql)) return statement;
  const level = /^(insert into|update|delete from) "rate_limits"/.test(sql) ? 'NORMAL' : 'FULL';
  return {
    reader: statement.reader,
    all(parameters) {
      durability.want(level);
      return statement.all(parameters);
    },
    run(parameters) {
      durability.want(level);
      return statement.run(parameters);
    },
    iterate: (parameters) => statement.iterate(parameters) as IterableIterator<unknown>,
  };
}
