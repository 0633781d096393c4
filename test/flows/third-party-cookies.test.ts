import assert from 'node:assert/strict';
import type { ServerResponse } from 'node:http';
import { describe, it } from 'node:test';
import { launch } from './support/any-engine.js';
import type { EngineOptions } from './support/engine.js';
import { startPublisher } from './support/publisher.js';

const first = await startPublisher('first');
const third = await startPublisher('third');

/** Each engine keeps what it may: Chromium no insecure cookie for other sites, WebKit no secure one without TLS. */
const COOKIES = ['secure=yes; SameSite=None; Secure', 'insecure=yes; SameSite=None'];

const PAGE = '<!doctype html><link rel="icon" href="data:,"><title>A page</title>';

first.page('/', () => PAGE);
third.page('/', (response: ServerResponse) => response.setHeader('set-cookie', COOKIES).end(PAGE));
third.page('/cookie', (response, request) => {
  response.setHeader('access-control-allow-origin', request.headers.origin ?? third.origin);
  response.setHeader('access-control-allow-credentials', 'true');
  response.end(request.headers.cookie ?? '');
});

/** The cookie that the third party is sent by its own page, and then by the first party's. */
async function sentCookies(options?: EngineOptions): Promise<{ own: string; cross: string }> {
  const engine = await launch(options);
  try {
    const visitor = await engine.newVisitor(() => {});
    const fetched = () =>
      visitor.evaluate(
        (url) => fetch(url, { credentials: 'include' }).then((response) => response.text()),
        `${third.origin}/cookie`,
      );
    await visitor.goto(`${third.origin}/`);
    const own = await fetched();
    await visitor.goto(`${first.origin}/`);
    return { own, cross: await fetched() };
  } finally {
    await engine.close();
  }
}

describe('third-party cookies', () => {
  it('are blocked in every journey: a cross-site fetch carries none', async () => {
    const { own, cross } = await sentCookies();
    assert.match(own, /secure=yes/);
    assert.equal(cross, '');
  });

  it('would be carried in a browser that allows them', async () => {
    const { own, cross } = await sentCookies({ thirdPartyCookies: 'allowed' });
    assert.match(own, /secure=yes/);
    assert.equal(cross, own);
  });
});
