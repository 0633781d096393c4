import type { Hono } from 'hono';
import { sql } from 'kysely';
import type { Deps } from '../deps.js';
import type { Env } from '../http/env.js';
import { openApiDocument } from '../openapi/document.js';

const FOR_EVERYBODY = { 'access-control-allow-origin': '*', 'cache-control': 'public, max-age=300' };

/** What stands at the root of the host, for machines: public, for every origin, the same for all. */
export function wellKnownRoutes(app: Hono<Env>, { db, keys, config }: Deps): void {
  const document = openApiDocument(config.publicUrl);

  app.get('/.well-known/jwks.json', async (c) => c.json(await keys.publicJwks(), 200, FOR_EVERYBODY));

  app.get('/openapi.json', (c) => c.json(document, 200, FOR_EVERYBODY));

  app.get('/healthz', async (c) => {
    // a server that cannot reach its database is not well: its balancer should know
    await sql`select 1`.execute(db);
    return c.json({ status: 'ok' });
  });
}
