import type { PostgresPool, PostgresPoolClient, PostgresQueryResult } from 'kysely';
import pg from 'pg';
import { isUnavailable, OutcomeUnknown } from './failure.js';
import { PATIENCE, patience as patienceOfRequest } from './patience.js';

// int8 arrives as a string unless told otherwise; our int8 columns stay below 2^53
pg.types.setTypeParser(pg.types.builtins.INT8, (text) => {
  const n = Number(text);
  if (!Number.isSafeInteger(n)) throw new RangeError(`int8 ${text} is not a safe integer`);
  return n;
});

const CONNECTIONS = 10;

export interface PostgresOptions {
  /** Waits as long as it takes, as a migration must. */
  readonly patient?: boolean;
  /** Milliseconds, for who works for no request. */
  readonly patience?: number;
  /** Called whenever no connection can be made, so that nobody does work that would be lost. */
  readonly onUnreachable?: () => void;
}

/**
 * Connections that fail closed: whoever has waited for too long, for a connection or for an answer, is told so
 * rather than piled up behind a database that is dead, slow or busy.
 */
export function openPostgres(
  connectionString: string,
  { patient = false, patience = PATIENCE, onUnreachable = () => {} }: PostgresOptions = {},
): PostgresPool {
  const pool = new pg.Pool({
    connectionString,
    max: CONNECTIONS,
    ...(!patient && {
      connectionTimeoutMillis: patience,
      statement_timeout: patience,
      // who went without a word does not hold their locks for longer than that
      idle_in_transaction_session_timeout: patience,
    }),
  });
  // a connection that breaks must not end the process, neither an idle one nor one that is lent between two queries
  pool.on('error', () => {});
  pool.on('connect', (client) => client.on('error', () => {}));
  const connect = async (term: Term): Promise<pg.PoolClient> => {
    const connecting = pool.connect();
    connecting.catch((error: unknown) => {
      if (!isBusy(error)) onUnreachable();
    });
    try {
      return await term.limit(connecting);
    } catch (error) {
      term.end();
      connecting.then(
        (late) => late.release(),
        () => {},
      );
      throw error;
    }
  };
  return {
    async connect() {
      const term = patient ? FOREVER : new Deadline(patience);
      return new Loan(await connect(term), term);
    },
    end: () => pool.end(),
  };
}

/** How long a connection is wanted. */
interface Term {
  readonly isOver: boolean;
  limit<T>(answer: Promise<T>): Promise<T>;
  /** The connection is given back. */
  end(): void;
}

const FOREVER: Term = { isOver: false, limit: (answer) => answer, end: () => {} };

/** As long as the request has patience left, of which it takes its part. */
class Deadline implements Term {
  readonly #patience: { left: number };
  readonly #start = performance.now();
  readonly #end: number;

  constructor(patience: number) {
    this.#patience = patienceOfRequest.getStore() ?? { left: patience };
    this.#end = this.#start + this.#patience.left;
  }

  get isOver(): boolean {
    return performance.now() >= this.#end;
  }

  limit<T>(answer: Promise<T>): Promise<T> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      // an answer that came while the process was busy with other things is still to be read, and counts
      timer = setTimeout(() => setImmediate(() => reject(tooLate())), this.#end - performance.now());
    });
    // whichever loses the race has nobody to tell
    answer.catch(() => {});
    return Promise.race([answer, late]).finally(() => clearTimeout(timer));
  }

  end(): void {
    this.#patience.left -= performance.now() - this.#start;
  }
}

/** A connection, lent for a term. After a failure of the connection it is good for nothing, not even a rollback. */
class Loan implements PostgresPoolClient {
  readonly #client: pg.PoolClient;
  readonly #term: Term;
  #failure: unknown;

  constructor(client: pg.PoolClient, term: Term) {
    this.#client = client;
    this.#term = term;
  }

  query<R>(sql: string, parameters: readonly unknown[]): Promise<PostgresQueryResult<R>>;
  query(cursor: object): never;
  query<R>(sql: string | object, parameters: readonly unknown[] = []): Promise<PostgresQueryResult<R>> {
    if (typeof sql !== 'string') throw new TypeError('Results are not streamed');
    return sql === 'commit' ? this.#commit<R>() : this.#ask<R>(sql, parameters);
  }

  release(): void {
    this.#term.end();
    this.#client.release(this.#failure !== undefined);
  }

  async #ask<R>(sql: string, parameters: readonly unknown[]): Promise<PostgresQueryResult<R>> {
    if (this.#failure !== undefined) throw this.#failure;
    try {
      const client: PostgresPoolClient = this.#client;
      return await this.#term.limit(client.query<R>(sql, parameters));
    } catch (error) {
      if (isUnavailable(error)) this.#failure = error;
      throw error;
    }
  }

  /** @throws {OutcomeUnknown} once it is sent and no answer comes */
  async #commit<R>(): Promise<PostgresQueryResult<R>> {
    if (this.#term.isOver) this.#failure ??= tooLate();
    if (this.#failure !== undefined) throw this.#failure;
    try {
      return await this.#ask<R>('commit', []);
    } catch (error) {
      // an answer, such as a conflict with another transaction, leaves nothing open
      if (this.#failure === undefined || isAnswer(error)) throw error;
      this.#failure = new OutcomeUnknown(error);
      throw this.#failure;
    }
  }
}

const tooLate = (): Error => new Error('The database gave no answer in time: timeout');

/** The database's own word that it did not; FATAL is the end of the connection, which may come after a commit. */
const isAnswer = (error: unknown): boolean => error instanceof pg.DatabaseError && error.severity === 'ERROR';

/** All connections are in use, the pool's own or (53300) the server's: the database is there. */
const isBusy = (error: unknown): boolean =>
  error instanceof pg.DatabaseError
    ? error.code === '53300'
    : error instanceof Error && error.message === 'timeout exceeded when trying to connect';
