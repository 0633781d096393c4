import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { verify } from './verify.js';

export interface Comment {
  readonly author: string;
  readonly text: string;
  /** ISO 8601, UTC. */
  readonly at: string;
}

interface Options {
  /** Shared with the site, as a Disqus application shares it. */
  readonly secret: string;
  readonly threads: readonly string[];
  readonly now?: () => number;
}

const MAX_COMMENTS = 50;
const MAX_TEXT = 1_000;

/** A comment box as Disqus is one: it knows its commenters by the signed payload only. It forgets at the end. */
export function comments({ secret, threads, now = Date.now }: Options): Hono {
  const written = new Map<string, Comment[]>(threads.map((thread) => [thread, []]));
  const app = new Hono().basePath('/api/comments');
  app.use(async (c, next) => {
    await next();
    c.header('Cache-Control', 'no-store');
    c.header('X-Content-Type-Options', 'nosniff');
  });

  app.get('/:thread', (c) => {
    const thread = written.get(c.req.param('thread'));
    return thread ? c.json({ data: thread }) : c.json({ error: { status: 404, code: 'not_found' } }, 404);
  });

  app.post('/:thread', bodyLimit({ maxSize: 16 * 1024 }), async (c) => {
    const thread = written.get(c.req.param('thread'));
    if (!thread) return c.json({ error: { status: 404, code: 'not_found' } }, 404);
    // what a form of another page can send is no JSON
    if (!c.req.header('content-type')?.startsWith('application/json'))
      return c.json({ error: { status: 415, code: 'unsupported_media_type' } }, 415);
    const body = Object(await c.req.json().catch(() => undefined));
    const text = String(body.text ?? '').trim();
    const commenter = verify(String(body.remote_auth_s3 ?? ''), secret, now());
    if (!commenter) return c.json({ error: { status: 401, code: 'nobody' } }, 401);
    if (text === '' || text.length > MAX_TEXT)
      return c.json({ error: { status: 400, code: 'validation_failed' } }, 400);
    const comment = { author: commenter.username, text, at: new Date(now()).toISOString() };
    thread.push(comment);
    if (thread.length > MAX_COMMENTS) thread.shift();
    return c.json({ data: comment }, 201);
  });
  return app;
}
