import type { MiddlewareHandler } from 'hono';
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
    const site = id === undefined || id === '' ? undefined : await findSite(db, id);
    const origin = c.req.header('origin');
    const isPreflight =
      c.req.method === 'OPTIONS' && c.req.header('access-control-request-method') !== undefined;
    if (!site) {
      // any page may read that there is no such site: it holds nobody's data, and who mistyped it must learn so
      if (origin !== undefined) c.header('access-control-allow-origin', '*');
      if (isPreflight) return c.body(null, 204, PREFLIGHT);
      throw new Refusal('site_unknown');
    }
    if (origin !== undefined) {
      if (!site.allowed_origins.includes(origin)) throw new Refusal('origin_not_allowed');
      c.header('access-control-allow-origin', origin);
      c.header('access-control-expose-headers', 'Retry-After, Date');
    }
    if (isPreflight) return c.body(null, 204, PREFLIGHT);
    c.set('site', site);
    return next();
  };
}
