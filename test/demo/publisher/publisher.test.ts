import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type TestContext, test } from 'node:test';
import { getRequestListener } from '@hono/node-server';
import { publisher } from '../../../demo/publisher/app.js';
import * as sdk from '../../../src/contract/index.js';
import { type Forgery, resign } from '../../support/forge.js';
import { setup as setupServer } from '../../support/server.js';

const STORY = '/api/articles/night-ferry';

/** The identity server on a port of its own, and the publisher's server, which knows it over HTTP only. */
async function setup(t: TestContext) {
  const server = await setupServer(t);
  const { app, api, db, deps } = server;
  const requests: string[] = [];
  let isDown = false;
  const identity = createServer((request, response) => {
    requests.push(new URL(request.url ?? '', 'http://localhost').pathname);
    if (isDown) return void response.writeHead(502).end('<h1>Bad gateway</h1>');
    getRequestListener(app.fetch)(request, response);
  }).listen(0, '127.0.0.1');
  await once(identity, 'listening');
  t.after(() => {
    identity.close();
    identity.closeAllConnections();
  });
  const url = `http://127.0.0.1:${(identity.address() as AddressInfo).port}`;
  let now = Date.now();
  const herald = publisher({ url, issuer: deps.config.publicUrl, siteId: 'herald' }, () => now);
  const get = async (path: string, authorization?: string) => {
    const headers = authorization === undefined ? {} : { authorization };
    const reply = await herald.request(path, { headers });
    return { status: reply.status, headers: reply.headers, ...JSON.parse(await reply.text()) };
  };
  const customer = await api.customer();
  return {
    ...server,
    get,
    customer,
    entitle: (...entitlements: string[]) =>
      db
        .updateTable('customers')
        .set({ entitlements: JSON.stringify(entitlements) })
        .where('id', '=', customer.id)
        .execute(),
    read: (token = customer.auth_token) => get(STORY, `Bearer ${token}`),
    asked: (path: string) => requests.filter((request) => request.endsWith(path)).length,
    pass: (seconds: number) => {
      now += seconds * 1000;
    },
    goDown(down: boolean) {
      isDown = down;
    },
  };
}

test('M2 the open is open, teasers are teasers, and the rest wants an entitlement', async (t) => {
  const { get, read, entitle, pass } = await setup(t);
  assert.equal((await get('/api/articles/slow-lift')).data.paragraphs.length, 1);
  const { data } = await get('/api/articles');
  assert.deepEqual(Object.keys(data[0]).sort(), ['id', 'requires', 'standfirst', 'title']);
  const stranger = await get(STORY);
  assert.equal(stranger.status, 401);
  assert.equal(stranger.headers.get('www-authenticate'), 'Bearer');
  const denied = await read();
  assert.deepEqual([denied.status, denied.error.code], [403, 'entitlement_missing']);
  assert.ok(!JSON.stringify([stranger, denied]).includes('Odile'), 'a refusal tells nothing of the story');
  await entitle('long-reads-extra', 'Long-Reads', 'long');
  pass(6);
  assert.equal((await read()).status, 403, 'a name that only looks like it');
  await entitle('long-reads');
  pass(6);
  const story = await read();
  assert.equal(story.status, 200);
  assert.match(story.data.paragraphs[0], /Odile/);
  assert.equal(story.headers.get('cache-control'), 'no-store');
  assert.equal((await get('/api/articles/unknown')).status, 404);
});

test('M2 M32 what the customer may read is asked of Customer GET, and remembered for 5 s at most', async (t) => {
  const { read, entitle, asked, pass } = await setup(t);
  await entitle('long-reads');
  await Promise.all([read(), read(), read()]);
  assert.equal(asked('/customer'), 1);
  pass(4.9);
  await read();
  assert.equal(asked('/customer'), 1);
  await entitle();
  pass(0.2);
  assert.equal((await read()).status, 403, 'taken away, it closes within 5 s');
  assert.equal(asked('/customer'), 2);
  assert.equal(asked('/jwks.json'), 1, 'keys are fetched once');
});

test('M2 T1 T2 T6 a token that the identity server did not sign is refused without asking it', async (t) => {
  const { get, customer, asked, read, entitle, foreign, api, deps } = await setup(t);
  await entitle('long-reads');
  await read();
  const before = asked('/customer');
  const [header, payload, signature] = customer.auth_token.split('.');
  const none = Buffer.from('{"alg":"none","typ":"auth+jwt"}').toString('base64url');
  const other = await api.customer({}, { site: foreign.id });
  const resigned = async (forgery: Forgery) => `Bearer ${await resign(deps, customer.auth_token, forgery)}`;
  for (const [what, authorization] of Object.entries({
    garbage: 'Bearer garbage',
    'another scheme': `Basic ${customer.auth_token}`,
    'two tokens': `Bearer ${customer.auth_token}, Bearer ${customer.auth_token}`,
    'no algorithm': `Bearer ${none}.${payload}.`,
    'no signature': `Bearer ${header}.${payload}.`,
    'a changed claim': `Bearer ${header}.${payload?.replace(/.$/, (char) => (char === 'A' ? 'B' : 'A'))}.${signature}`,
    'another account': `Bearer ${other.auth_token}`,
    'a token of another kind': await resigned({ header: { typ: 'svc+jwt' } }),
    'another issuer': await resigned({ claims: { iss: 'https://id.example.com' } }),
    'no end': await resigned({ claims: { exp: undefined } }),
    'ended a minute ago': await resigned({ claims: { exp: Math.floor(Date.now() / 1000) - 60 } }),
  }))
    assert.equal((await get(STORY, authorization)).status, 401, what);
  assert.equal(asked('/customer'), before);
});

test('M2 D7 a session that has ended reads nothing, although its token is still signed and fresh', async (t) => {
  const { read, entitle, customer, api, pass } = await setup(t);
  await entitle('long-reads');
  assert.equal((await read()).status, 200);
  await api.call(sdk.logout, undefined, { token: customer.auth_token });
  pass(5.1);
  assert.equal((await read()).status, 401);
});

test('M2 Z2 with the identity server down nobody reads, and it recovers by itself', async (t) => {
  const { read, get, entitle, goDown, pass } = await setup(t);
  await entitle('long-reads');
  goDown(true);
  const refused = await read();
  assert.deepEqual([refused.status, refused.error.code], [503, 'unavailable']);
  assert.equal(refused.headers.get('retry-after'), '2');
  assert.equal((await get('/api/articles/slow-lift')).status, 200, 'the open stays open');
  goDown(false);
  assert.equal((await read()).status, 200);
  goDown(true);
  pass(5.1);
  assert.equal((await read()).status, 503, 'what was remembered is not remembered longer');
});
