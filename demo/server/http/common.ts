import type { MiddlewareHandler, Next } from 'hono';
import { routePath } from 'hono/route';
import { isPostgres } from '../database/open.js';
import { withPatience } from '../database/patience.js';
import type { Deps } from '../deps.js';
import { Refusal } from '../refusal.js';
import { createIdentifyCaller } from './caller.js';
import type { Env } from './env.js';

const HEADERS = {
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
};

/** What every reply has, and the one line about it in the log. */
export function common(deps: Deps): MiddlewareHandler<Env> {
  const { clock, config, log } = deps;
  const RequestCaller = createIdentifyCaller(deps);
  const { databaseUrl, databasePatience } = config;
  // SQLite answers at once or throws; what follows a request through its promises slows each of them
  const handle = isPostgres(databaseUrl)
    ? (next: Next) => withPatience(databasePatience, next)
    : (next: Next) => next();
  return async (c, next) => {
    const caller = new RequestCaller(c);
    c.set('caller', caller);
    for (const [name, value] of Object.entries(HEADERS)) c.header(name, value);
    if (config.production) c.header('strict-transport-security', 'max-age=63072000; includeSubDomains');
    c.header('x-request-id', caller.requestId);
    // clients take the time from here, since the device's clock may be a day off
    c.header('date', new Date(caller.receivedAt).toUTCString());
    await handle(next);
    log.info({
      request_id: caller.requestId,
      event: 'request',
      method: c.req.method,
      // the route: what stands in its place may be a session's id, or whatever a stranger types
      path: routePath(c, -1),
      status: c.res.status,
      ms: clock() - caller.receivedAt,
    });
  };
}

/** No address of ours has a NUL in it, which PostgreSQL could not even look for. */
export const plainAddress: MiddlewareHandler<Env> = (c, next) => {
  if (c.req.url.includes('%00')) throw new Refusal('not_found');
  return next();
};
