import type { MiddlewareHandler } from 'hono';
import type { Config } from '../config.js';
import type { Env } from '../http/env.js';
import { Refusal } from '../refusal.js';

/** Where the console's pages come from. None in production unless CONSOLE_URL names one. */
export function consoleOrigins({ consoleUrl, production, port }: Config): readonly string[] {
  if (consoleUrl !== undefined) return [consoleUrl];
  return production ? [] : [`http://console.localhost:${port}`, `http://localhost:${port}`];
}

/**
 * The console's API is for the console's own pages. Browsers say where a request comes from: `Origin` on every
 * change, `Sec-Fetch-Site` on everything where they have it. A caller that says neither is no browser, so nobody's
 * cookie rides on it unasked.
 */
export function sameOrigin(origins: readonly string[]): MiddlewareHandler<Env> {
  return async (c, next) => {
    c.header('cross-origin-resource-policy', 'same-origin');
    const origin = c.req.header('origin');
    const from = c.req.header('sec-fetch-site') ?? 'same-origin';
    const byHand = from === 'none' && c.req.method === 'GET';
    if ((origin !== undefined && !origins.includes(origin)) || (from !== 'same-origin' && !byHand)) {
      throw new Refusal('origin_not_allowed', { message: 'This API is for pages of the console only.' });
    }
    return next();
  };
}
