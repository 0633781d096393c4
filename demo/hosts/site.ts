import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Hono } from 'hono';
import { etag } from 'hono/etag';
import { serveStatic } from 'hono/serve-static';
import { appendTrailingSlash } from 'hono/trailing-slash';
import { pageHeaders, sitePolicy } from './page-headers.js';

const SITES = fileURLToPath(new URL('../sites', import.meta.url));
const WRITTEN_FOR = 'localhost:4400';

/** Only with its slash, which the links of its page count on; without, the visitor is sent there. */
const isFolder = async (path: string) =>
  path.endsWith('/') &&
  (await stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  ));

/** The pages are written as a publisher would write them, with the whole address; here it follows the real port. */
async function contentOf(path: string, port: number): Promise<string | Uint8Array<ArrayBuffer> | null> {
  const content = await readFile(path).catch(() => null);
  if (content === null || !/\.(html|js)$/.test(path)) return content;
  return content.toString('utf8').replaceAll(WRITTEN_FOR, `localhost:${port}`);
}

/** A publisher's site: plain files of `demo/sites/<host>`, then of `demo/sites/shared`, under the strict policy. */
export function site(host: string, port: number): Hono {
  const app = new Hono();
  const filesOf = (folder: string) =>
    serveStatic({
      root: join(SITES, folder),
      join,
      isDir: isFolder,
      getContent: (path) => contentOf(path, port),
    });
  app.use(pageHeaders(sitePolicy(`http://id.localhost:${port}`)));
  app.use(appendTrailingSlash({ skip: (path) => /\.\w+$/.test(path) }));
  app.use(etag());
  app.use(async (c, next) => {
    await next();
    c.header('Cache-Control', 'no-cache');
  });
  app.get('*', filesOf(host), filesOf('shared'));
  app.notFound((c) => c.text('There is no such page.\n', 404));
  return app;
}
