import { Hono } from 'hono';
import { ARTICLES } from './articles.js';
import { createAuthenticate, type IdentityServer } from './authenticate.js';

/**
 * The Herald's own API: a server apart, which knows the identity server over HTTP only. Whatever a page shows or has
 * been made to show, it is here that an article is given or withheld.
 */
export function publisher(identity: IdentityServer, now = Date.now): Hono {
  const authenticate = createAuthenticate(identity, now);
  const app = new Hono().basePath('/api/articles');
  app.use(async (c, next) => {
    await next();
    c.header('Cache-Control', 'no-store');
    c.header('Vary', 'Authorization');
    c.header('X-Content-Type-Options', 'nosniff');
  });

  app.get('/', (c) => c.json({ data: ARTICLES.map(({ paragraphs: _, ...teaser }) => teaser) }));

  app.get('/:id', async (c) => {
    const article = ARTICLES.find(({ id }) => id === c.req.param('id'));
    if (!article) return c.json({ error: { status: 404, code: 'not_found' } }, 404);
    const { requires } = article;
    if (requires !== undefined) {
      const reader = await authenticate(c.req.header('authorization'));
      if (!reader)
        return c.json({ error: { status: 401, code: 'token_invalid' } }, 401, {
          'WWW-Authenticate': 'Bearer',
        });
      if (!reader.entitlements.includes(requires))
        return c.json({ error: { status: 403, code: 'entitlement_missing', details: { requires } } }, 403);
    }
    return c.json({ data: article });
  });

  app.notFound((c) => c.json({ error: { status: 404, code: 'not_found' } }, 404));
  // who may read cannot be told now, so nobody may
  app.onError((_, c) => c.json({ error: { status: 503, code: 'unavailable' } }, 503, { 'Retry-After': '2' }));
  return app;
}
