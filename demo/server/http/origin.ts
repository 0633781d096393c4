import type { Context, MiddlewareHandler } from 'hono';
import type { Deps } from '../deps.js';
import { Refusal } from '../refusal.js';
import { findSite } from '../sites/site.js';
import type { Env } from './env.js';

const PREFLIGHT = {
  'access-control-allow-methods': 'GET, POST, PUT, DELETE',
  'access-control-allow-headers': 'authorization, content-type',
  'access-control-max-age': '600',
};

/**
 * Finds the site and holds browsers to its list of origins before any work is done. Origins contain browsers; they
 * authenticate nobody, so a call without one (an app, a server) passes. Credentials are never allowed: no cookie
 * has a say here.
 */
export function siteAndOrigin({ db }: Deps): MiddlewareHandler<Env> {
  return async (c, next) => {
    c.header('vary', 'Origin');
    const id = c.req.query('site_id');
    const origin = c.req.header('origin');
    const isPreflight =
      c.req.method === 'OPTIONS' && c.req.header('access-control-request-method') !== undefined;
    // any page may read that there is no such site, or that nobody can look now: it holds nobody's data, and who
    // mistyped it, or is to come back later, must learn so
    if (origin !== undefined) allow(c, '*');
    const found = id === undefined || id === '' ? undefined : findSite(db, id);
    // the call itself, which the browser makes only then, will be told of a fault
    const site = await (isPreflight ? found?.catch(() => undefined) : found);
    if (!site && isPreflight) return c.body(null, 204, PREFLIGHT);
    if (!site) throw new Refusal('site_unknown');
    if (origin !== undefined && !site.allowed_origins.includes(origin)) {
      c.header('access-control-allow-origin', undefined);
      throw new Refusal('origin_not_allowed');
    }
    if (origin !== undefined) allow(c, origin);
    if (isPreflight) return c.body(null, 204, PREFLIGHT);
    c.set('site', site);
    return next();
  };
}

function allow(c: Context, origin: string): void {
  c.header('access-control-allow-origin', origin);
  c.header('access-control-expose-headers', 'Retry-After, Date');
}
