import { sql } from 'kysely';
import { type IRateLimiterStoreOptions, RateLimiterRes } from 'rate-limiter-flexible';
import RateLimiterStoreAbstract from 'rate-limiter-flexible/lib/RateLimiterStoreAbstract.js';
import type { Db } from '../database/open.js';
import { prepared } from '../database/prepared.js';
import type { Clock } from '../deps.js';

interface Stored {
  readonly points: number;
  readonly expires_at: number | null;
}

type Expiry = number | null;

const replace = prepared((db, key: string, points: number, expires: Expiry) =>
  db
    .insertInto('rate_limits')
    .values({ key, points, expires_at: expires })
    .onConflict((conflict) => conflict.column('key').doUpdateSet({ points, expires_at: expires }))
    .returning(['points', 'expires_at']),
);

const add = prepared((db, key: string, points: number, expires: Expiry, now: number) => {
  const lives = sql<boolean>`(rate_limits.expires_at is null or rate_limits.expires_at > ${now})`;
  return db
    .insertInto('rate_limits')
    .values({ key, points, expires_at: expires })
    .onConflict((conflict) =>
      conflict.column('key').doUpdateSet({
        points: sql`case when ${lives} then rate_limits.points + excluded.points else excluded.points end`,
        expires_at: sql`case when ${lives} then rate_limits.expires_at else excluded.expires_at end`,
      }),
    )
    .returning(['points', 'expires_at']);
});

const read = prepared((db, key: string, now: number) =>
  db
    .selectFrom('rate_limits')
    .select(['points', 'expires_at'])
    .where('key', '=', key)
    .where((where) => where.or([where('expires_at', 'is', null), where('expires_at', '>', now)])),
);

const remove = prepared((db, key: string) =>
  db.deleteFrom('rate_limits').where('key', '=', key).returning('key'),
);

export const removeAll = prepared((db, first: string, second: string, third: string, fourth: string) =>
  db.deleteFrom('rate_limits').where('key', 'in', [first, second, third, fourth]),
);

/**
 * rate-limiter-flexible on our one Kysely connection. Its own SQLite store wants the raw handle, on which its
 * writes would land inside whichever transaction is open; its PostgreSQL store is another code path; and both read
 * the machine's clock, which a test cannot move.
 */
export class DatabaseLimiter extends RateLimiterStoreAbstract {
  readonly #db: Db;
  readonly #clock: Clock;

  constructor(db: Db, clock: Clock, options: Omit<IRateLimiterStoreOptions, 'storeClient'>) {
    super({ ...options, storeClient: db });
    this.#db = db;
    this.#clock = clock;
  }

  async _upsert(key: string, points: number, duration: number, force = false): Promise<Stored> {
    const now = this.#clock();
    const expires = duration > 0 ? now + duration : null;
    const stored = await (force
      ? replace(this.#db, key, points, expires)
      : add(this.#db, key, points, expires, now));
    if (!stored) throw new Error('A count was not written');
    return stored;
  }

  async _get(key: string): Promise<Stored | null> {
    return (await read(this.#db, key, this.#clock())) ?? null;
  }

  async _delete(key: string): Promise<boolean> {
    return (await remove(this.#db, key)) !== undefined;
  }

  _getRateLimiterRes(_key: string, changed: number, stored: Stored): RateLimiterRes {
    const wait = stored.expires_at === null ? -1 : Math.max(stored.expires_at - this.#clock(), 0);
    const left = Math.max(this.points - stored.points, 0);
    return new RateLimiterRes(left, wait, stored.points, stored.points === changed);
  }
}
