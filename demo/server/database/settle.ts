import { setTimeout as pause } from 'node:timers/promises';
import { isUnavailable, OutcomeUnknown } from './failure.js';
import type { Db, Trx } from './open.js';
import { patience, withPatience } from './patience.js';

/** Milliseconds, beside what is left to the request, or all there is when its hash has taken its time. */
const LOOK_UP = 300;
const PAUSE = 50;

/**
 * A transaction whose outcome is looked up when COMMIT was sent and its answer lost. A caller who is told of a failure
 * may then try again.
 * @param wasCommitted asked on another connection, again and again until the database answers
 * @throws {OutcomeUnknown} when it does not in time
 */
export async function settle<T>(
  db: Db,
  work: (trx: Trx) => Promise<T>,
  wasCommitted: () => Promise<boolean>,
): Promise<T> {
  let done: { readonly result: T } | undefined;
  try {
    return await db.transaction().execute(async (trx) => {
      const result = await work(trx);
      done = { result };
      return result;
    });
  } catch (error) {
    if (!(error instanceof OutcomeUnknown) || !done) throw error;
    const committed = await lookUp(wasCommitted);
    if (committed === undefined) throw error;
    if (!committed) throw error.cause;
    return done.result;
  }
}

async function lookUp(wasCommitted: () => Promise<boolean>): Promise<boolean | undefined> {
  const now = performance.now();
  const { left, until } = patience.getStore() ?? { left: 0, until: now };
  // the caller was promised a word from when they asked, however long their password's hash took
  const deadline = Math.max(Math.min(now + left, until), now) + LOOK_UP;
  for (;;) {
    const left = deadline - performance.now();
    if (left <= 0) return undefined;
    try {
      return await withPatience(left, wasCommitted);
    } catch (error) {
      if (!isUnavailable(error)) throw error;
    }
    await pause(PAUSE);
  }
}
