import type SQLite from 'better-sqlite3';
import type { SqliteDatabase, SqliteStatement } from 'kysely';

/** As many as there are queries in this server; of those with a list in them, the latest. */
const MAX_STATEMENTS = 500;

/** Kysely prepares each query anew, which takes SQLite longer than most of ours take to run. */
export function keepingStatements(sqlite: SQLite.Database): SqliteDatabase {
  const statements = new Map<string, SqliteStatement>();
  const durability = new Durability(sqlite);
  const version = sqlite.prepare<[], number>('pragma schema_version').pluck();
  const schemaVersion = () => version.get();
  return {
    prepare(sql) {
      const known = statements.get(sql);
      if (known) return known;
      const statement = prepare(sqlite, durability, schemaVersion, sql);
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
function prepare(
  sqlite: SQLite.Database,
  durability: Durability,
  schemaVersion: SchemaVersion,
  sql: string,
): SqliteStatement {
  const statement = sqlite.prepare<unknown[], unknown[]>(sql);
  const level = /^select /.test(sql) ? undefined : isCount(sql) ? 'NORMAL' : 'FULL';
  const toRows = statement.reader ? rowsOf(statement.raw(), schemaVersion) : undefined;
  return {
    reader: statement.reader,
    all(parameters) {
      if (level) durability.want(level);
      return toRows ? toRows(statement.all(parameters)) : [];
    },
    run(parameters) {
      if (level) durability.want(level);
      return statement.run(parameters);
    },
    iterate() {
      throw new TypeError('Results are not streamed');
    },
  };
}

const isCount = (sql: string): boolean => /^(insert into|update|delete from) "rate_limits"/.test(sql);

/** SQLite counts its schema's changes, whoever makes them. */
type SchemaVersion = () => number | undefined;

/**
 * Rows from their values. better-sqlite3's own are built name by name, each looked up anew, and beyond a dozen columns
 * they are hash tables, slow to read and to copy. A copy of an empty row is neither.
 */
function rowsOf(
  statement: SQLite.Statement,
  schemaVersion: SchemaVersion,
): (all: readonly (readonly unknown[])[]) => Record<string, unknown>[] {
  let known: number | undefined;
  let names: readonly string[] = [];
  let empty: Record<string, unknown> = {};
  return (all) => {
    if (all.length === 0) return [];
    // asked for after the values were read: if it is the known one, it was theirs. Another process may migrate too
    const version = schemaVersion();
    if (version !== known) {
      names = statement.columns().map(({ name }) => name);
      // what JSON.parse() makes is no hash table, whatever its size
      empty = JSON.parse(JSON.stringify(Object.fromEntries(names.map((name) => [name, null]))));
      known = version;
    }
    return all.map((values) => {
      const row = { ...empty };
      names.forEach((name, at) => {
        row[name] = values[at];
      });
      return row;
    });
  };
}
