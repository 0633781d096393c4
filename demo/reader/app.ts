import { createHmac } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { serveStatic } from '@hono/node-server/serve-static';
import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { pageHeaders } from '../hosts/page-headers.js';
import { EDITIONS } from './editions.js';

interface Options {
  /** Of the identity server, server to server. */
  readonly url: string;
  readonly siteId: string;
  /** Shared with the site: its `milibris_key`. */
  readonly key: string;
}

const PAGES = fileURLToPath(new URL('./pages', import.meta.url));

const POLICY = {
  'default-src': "'none'",
  'script-src': "'self'",
  'style-src': "'self'",
  'img-src': "'self'",
  'connect-src': "'self'",
  'form-action': "'none'",
  'base-uri': "'none'",
  'frame-ancestors': "'none'",
  'require-trusted-types-for': "'script'",
  'trusted-types': "'none'",
};

/**
 * A reader as miLibris runs one, of another company on another domain: it never sees an `auth_token`. Its page gets a
 * ticket, and its server asks the identity server, with the shared key, who it is from.
 */
export function reader({ url, siteId, key }: Options): Hono {
  const app = new Hono();
  app.use(pageHeaders(POLICY));
  app.use(async (c, next) => {
    await next();
    c.header('Cache-Control', 'no-store');
    c.header('Referrer-Policy', 'no-referrer');
  });

  const resolve = (ticket: string) => {
    const timestamp = Math.floor(Date.now() / 1000);
    const signature = createHmac('sha256', key).update(`${siteId}\n${ticket}\n${timestamp}`).digest('hex');
    return fetch(`${url}/api/v1/sdk/integrations/milibris/resolve?site_id=${siteId}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ ticket, timestamp, signature }),
      signal: AbortSignal.timeout(5_000),
    });
  };

  app.post('/launch', bodyLimit({ maxSize: 4 * 1024 }), async (c) => {
    const body = Object(await c.req.json().catch(() => undefined));
    const reply = await resolve(String(body.ticket ?? '')).catch(() => undefined);
    if (reply?.status === 401 || reply?.status === 400)
      return c.json({ error: { code: 'ticket_used' } }, 401);
    if (!reply?.ok) return c.json({ error: { code: 'unavailable' } }, 503);
    const { customer, title_id } = (await reply.json()).data;
    const edition = EDITIONS.get(title_id);
    if (!edition) return c.json({ error: { code: 'not_found' } }, 404);
    return c.json({ data: { name: customer.first_name, edition } });
  });

  app.get('*', serveStatic({ root: PAGES }));
  app.notFound((c) => c.text('There is no such page.\n', 404));
  return app;
}
