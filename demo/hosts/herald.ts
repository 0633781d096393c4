import { comments } from '../comments/app.js';
import { partnerKeys } from '../partners.js';
import { publisher } from '../publisher/app.js';
import { ARTICLES } from '../publisher/articles.js';
import { recipes } from '../recipes/app.js';
import type { Config } from '../server/config.js';
import type { Host } from './dispatch.js';
import { site } from './site.js';

/** The Herald has servers of its own behind its pages, which know the identity server as anybody could. */
export function heraldHost(config: Config): Host {
  const url = `http://localhost:${config.port}`;
  const articles = publisher({ url, issuer: config.publicUrl, siteId: 'herald' });
  const threads = ARTICLES.map(({ id }) => id);
  const discussion = comments({ secret: partnerKeys(config).disqusSecret, threads });
  const cookbook = recipes(config.port);
  const pages = site('herald.localhost', config.port);
  return (request, bindings) => {
    const { pathname } = new URL(request.url);
    if (/^\/api\/articles(\/|$)/.test(pathname)) return articles.fetch(request, bindings);
    if (pathname.startsWith('/api/comments/')) return discussion.fetch(request, bindings);
    if (/^\/recipes(\/|$)/.test(pathname)) return cookbook.fetch(request, bindings);
    return pages.fetch(request, bindings);
  };
}
