import type { RateLimiterRes } from 'rate-limiter-flexible';
import { Refusal } from '../refusal.js';

/** @param details what a client may say beside "wait" */
export const tooMany = (state: RateLimiterRes, details?: Readonly<Record<string, unknown>>): Refusal =>
  new Refusal('rate_limited', { retryAfter: state.msBeforeNext / 1000, ...(details && { details }) });
