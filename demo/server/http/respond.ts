import type { Context } from 'hono';
import { isUnavailable } from '../database/failure.js';
import { Refusal } from '../refusal.js';
import type { Env } from './env.js';

/** The one way that anything thrown becomes a reply. Our own faults are logged and say nothing. */
export function respondToError(error: Error, c: Context<Env>): Response {
  const refusal = toRefusal(error);
  const { log } = c.var.caller;
  if (refusal.status === 500) log.error({ event: 'sys_fault', err: error });
  else if (refusal.status === 503) log.warn({ event: 'sys_unavailable', reason: error.message });
  // a failed log-in has been logged by who knows more about it
  else if (refusal.code !== 'invalid_credentials')
    log.info({ event: eventOf(refusal), code: refusal.code, ip_prefix: c.var.caller.ipPrefix });
  return c.json(refusal.body, refusal.status, refusal.headers);
}

export function toRefusal(error: Error): Refusal {
  if (error instanceof Refusal) return error;
  if (isUnavailable(error)) return new Refusal('unavailable', { retryAfter: 2 });
  return new Refusal('internal_error');
}

/** OWASP's logging vocabulary. */
function eventOf({ status, code }: Refusal): string {
  if (code === 'rate_limited') return 'excess_rate_limit_exceeded';
  if (status === 401) return 'authn_token_refused';
  if (status === 403) return 'authz_fail';
  return 'input_validation_fail';
}
