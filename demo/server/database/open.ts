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
  return {
    prepare(sql) {
      const statement = statements.get(sql) ?? prepare(sqlite, sql);
      if (statements.size === MAX_STATEMENTS && !statements.has(sql)) {
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
 * What a rate limit has counted may miss its last moment after a power cut. To wait for the disk at each count, several
 * for a login, would take longer than the login's own transaction.
 */
function prepare(sqlite: SQLite.Database, sql: string): SqliteStatement {
  const statement = sqlite.prepare<unknown[]>(sql);
  if (!/^(insert into|update|delete from) "rate_limits"/.test(sql)) return statement;
  const relaxed =
    <Result>(work: (parameters: readonly unknown[]) => Result) =>
    (parameters: readonly unknown[]): Result => {
      // a transaction waits as a whole, or not at all
      if (sqlite.inTransaction) return work(parameters);
      sqlite.pragma('synchronous = NORMAL');
      try {
        return work(parameters);
      } finally {
        sqlite.pragma('synchronous = FULL');
      }
    };
  return {
    reader: statement.reader,
    all: relaxed((parameters) => statement.all(...parameters)),
    run: relaxed((parameters) => statement.run(...parameters)),
    iterate: (parameters) => statement.iterate(...parameters) as IterableIterator<unknown>,
  };
}
