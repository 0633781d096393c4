import { RateLimiterRes } from 'rate-limiter-flexible';
import type { Db } from '../database/open.js';
import type { Clock } from '../deps.js';
import { DatabaseLimiter, removeAll } from './store.js';
import { tooMany } from './too-many.js';

const DAY = 86_400;
const FIRST_WAIT = 30;
const LONGEST_WAIT = 900;

/**
 * Some free tries, then a wait that doubles with each further failure: 30 s, a minute, two, up to fifteen. Counted
 * before the work, so that parallel tries cannot slip through; a success clears it.
 */
export class Backoff {
  readonly #db: Db;
  readonly #failures: DatabaseLimiter;
  readonly #gate: DatabaseLimiter;
  /** How often the gate was closed: of a burst, only the try that closes it counts. */
  readonly #closings: DatabaseLimiter;
  readonly #free: number;

  constructor(db: Db, clock: Clock, name: string, free: number) {
    this.#db = db;
    this.#free = free;
    const limiter = (what: string, points: number, duration: number) =>
      new DatabaseLimiter(db, clock, { keyPrefix: `${name}-${what}`, points, duration });
    this.#failures = limiter('failures', Number.MAX_SAFE_INTEGER, DAY);
    this.#gate = limiter('gate', 1, FIRST_WAIT);
    this.#closings = limiter('closings', Number.MAX_SAFE_INTEGER, DAY);
  }

  /** @throws {Refusal} `rate_limited` */
  async charge(key: string): Promise<void> {
    const closed = await this.#gate.get(key);
    if (closed && closed.consumedPoints > 0) throw tooMany(closed);
    const { consumedPoints } = await this.#failures.consume(key);
    if (consumedPoints < this.#free) return;
    // this try still passes, if it is the first to close the gate; the wait stands before its outcome is known
    await this.#gate.consume(key).catch((reason: unknown) => {
      throw reason instanceof RateLimiterRes ? tooMany(reason) : reason;
    });
    const { consumedPoints: times } = await this.#closings.consume(key);
    if (times > 1) await this.#gate.block(key, Math.min(FIRST_WAIT * 2 ** (times - 1), LONGEST_WAIT));
  }

  /** @param also another count that ends with these, by its own key */
  async clear(key: string, also = this.#gate.getKey(key)): Promise<void> {
    const [failures, gate, closings] = [this.#failures, this.#gate, this.#closings];
    await removeAll(this.#db, failures.getKey(key), gate.getKey(key), closings.getKey(key), also);
  }
}
