import { Hono } from 'hono';
import { pageHeaders, SCRIPTLESS } from './page-headers.js';

/** A host that is known, with nothing behind it yet: it says so instead of failing to connect. */
export function absent(sentence: string): Hono {
  const app = new Hono();
  app.use(pageHeaders(SCRIPTLESS));
  app.notFound((c) => c.text(`${sentence}\n`, 404));
  return app;
}
