import { fileURLToPath } from 'node:url';
import { serveStatic } from '@hono/node-server/serve-static';
import { Hono } from 'hono';
import { etag } from 'hono/etag';

const FILES = fileURLToPath(new URL('../../dist/cdn', import.meta.url));

/**
 * The built files under `/cdn/`, for any page of any origin. Chunks carry a hash in their names and never change;
 * the entries keep theirs, so a page asks each time whether there is a newer one. CORS is what lets a page load
 * them as modules and pin them by `integrity`.
 */
export function cdn(): Hono {
  const app = new Hono().basePath('/cdn');
  app.use(etag());
  app.use(async (c, next) => {
    await next();
    const immutable = c.res.ok && c.req.path.startsWith('/cdn/chunks/');
    c.header('Cache-Control', immutable ? 'public, max-age=31536000, immutable' : 'no-cache');
    c.header('Access-Control-Allow-Origin', '*');
    c.header('Cross-Origin-Resource-Policy', 'cross-origin');
    c.header('X-Content-Type-Options', 'nosniff');
  });
  app.get('*', serveStatic({ root: FILES, rewriteRequestPath: (path) => path.replace(/^\/cdn/, '') }));
  app.notFound((c) => c.text('There is no such file.\n', 404));
  return app;
}
