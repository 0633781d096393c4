import { AsyncLocalStorage } from 'node:async_hooks';

/** Milliseconds for which one request waits for the database, all its queries together, unless it is set otherwise: the API has two seconds to say 503. */
export const PATIENCE = 1_500;

interface Patience {
  left: number;
  /** When it would be over if the request had done nothing but wait, as of `performance.now()`. */
  readonly until: number;
}

/** What is left of it to the request at hand; who works for no request has it anew for each query. */
export const patience = new AsyncLocalStorage<Patience>();

export const withPatience = <T>(left: number, request: () => T): T =>
  patience.run({ left, until: performance.now() + left }, request);

/** For work that a request starts and that outlives it. */
export const outsideRequest = <T>(work: () => T): T => patience.exit(work);
