import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decodeJwt } from 'jose';
import * as contract from '../../../../src/contract/index.js';
import {
  challengeOf,
  customerBy,
  GAZETTE,
  HERALD,
  HUB,
  newVerifier,
  redeem,
  Visitor,
} from '../../../support/hub.js';
import { PASSWORD, setup } from '../../../support/server.js';

const sidOf = (token: string) => decodeJwt(token).sid;

test('D1 M40 who is signed in at one domain is signed in at another, by two redirects of the page', async (t) => {
  const server = await setup(t);
  const ada = await server.api.customer();
  const visitor = new Visitor(server);
  const shown = await visitor.establish(ada.auth_token, { returnTo: `${HERALD}/letters/?page=2#last` });
  assert.equal(shown.status, 200, 'one page, once');
  const pressed = await visitor.press(shown);
  assert.equal(pressed.headers.get('location'), `${HERALD}/letters/?page=2#last`);
  const trip = await visitor.authorize();
  assert.equal(trip.reply.status, 303);
  assert.match(
    trip.location ?? '',
    /^http:\/\/gazette\.localhost:4400\/tides\?day=1#sso=[\w-]{43}&state=a-state$/,
  );
  const { data } = await redeem(server, trip);
  assert.equal(data.id, ada.id);
  assert.equal(sidOf(data.auth_token), sidOf(ada.auth_token), 'the same session');
  assert.notEqual(data.auth_token, ada.auth_token);
  assert.equal((await customerBy(server, data.auth_token, 'gazette')).status, 200);
});

test('the page of the hub comes once in a browser, for any customer that comes after', async (t) => {
  const server = await setup(t);
  const ada = await server.api.customer();
  const visitor = new Visitor(server);
  await visitor.comesFrom(ada);
  for (let i = 0; i < 2; i++) {
    const again = await server.api.call(contract.login, { email: ada.email ?? '', password: PASSWORD });
    const reply = await visitor.establish(again.data.auth_token);
    assert.deepEqual([reply.status, reply.headers.get('location')], [303, `${HERALD}/`]);
    assert.equal(
      sidOf((await redeem(server, await visitor.authorize())).data.auth_token),
      sidOf(again.data.auth_token),
    );
  }
});

test('the hub’s cookie says nothing, no script reads it, and its row holds a hash', async (t) => {
  const server = await setup(t);
  const ada = await server.api.customer();
  const visitor = new Visitor(server);
  const pressed = await visitor.press(await visitor.establish(ada.auth_token));
  const [cookie = ''] = pressed.headers.getSetCookie().filter((line) => line.startsWith('__Host-hub='));
  assert.match(cookie, /^__Host-hub=[\w-]{43}; Max-Age=34560000; Path=\/; HttpOnly; Secure; SameSite=Lax$/);
  const plain = pressed.headers.getSetCookie().find((line) => line.startsWith('hub='));
  assert.match(plain ?? '', /HttpOnly/, 'in development, for WebKit on http://*.localhost');
  const rows = await server.db.selectFrom('hub_browsers').selectAll().execute();
  assert.equal(rows.length, 1);
  assert.ok(!cookie.includes(rows[0]?.token_hash ?? ''));
});

test('in production the hub sets no unprefixed cookie', async (t) => {
  const server = await setup(t);
  const config = { ...server.deps.config, production: true };
  const { createApp } = await import('../../../../demo/server/app.js');
  const app = createApp({ ...server.deps, config });
  const { createApi } = await import('../../../support/api.js');
  const production = { ...server, app, api: createApi((request) => app.fetch(request)) };
  const ada = await production.api.customer();
  const visitor = new Visitor(production);
  const pressed = await visitor.press(await visitor.establish(ada.auth_token));
  const names = pressed.headers.getSetCookie().map((line) => line.split('=')[0] ?? '');
  assert.deepEqual(
    names.filter((name) => !name.startsWith('__Host-')),
    [],
  );
});

test('D2 M40 it leads nowhere but to an exact origin of the site', async (t) => {
  const server = await setup(t);
  const ada = await server.api.customer();
  const visitor = new Visitor(server);
  await visitor.comesFrom(ada);
  const evil = [
    'https://evil.example/',
    `${GAZETTE}@evil.example/`,
    'http://gazette.localhost@evil.example/',
    'http://user:pass@gazette.localhost:4400/',
    '\\\\evil.example',
    '//evil.example',
    'http:\\\\gazette.localhost:4400\\',
    'http:/gazette.localhost:4400/',
    'http://gazette.localhost:4400.evil.example/',
    'http://gazette.localhost.evil.example:4400/',
    'http://gazette.localhost/',
    'https://gazette.localhost:4400/',
    HERALD,
    'http://rival.localhost:4400/',
    'javascript:alert(1)',
    'data:text/html,x',
    'ht\ttp://gazette.localhost:4400/',
    ` ${GAZETTE}/`,
    '/',
    '',
  ];
  for (const return_to of evil) {
    const { reply, location } = await visitor.authorize({ return_to });
    assert.deepEqual([reply.status, location], [400, null], return_to);
    assert.match(reply.headers.get('content-type') ?? '', /html/);
    assert.ok(!reply.text.includes('evil'), 'and does not repeat it');
  }
  const twice = new URLSearchParams({ site_id: 'gazette', state: 's', code_challenge: challengeOf('v') });
  for (const return_to of [`${GAZETTE}/`, 'https://evil.example/']) twice.append('return_to', return_to);
  assert.equal((await visitor.get(`/sso/authorize?${twice}`)).status, 400);
});

test('any state that an app may choose comes back as it was (RFC 6749)', async (t) => {
  const server = await setup(t);
  const visitor = new Visitor(server);
  await visitor.comesFrom(await server.api.customer());
  const all = Array.from({ length: 0x7f - 0x20 }, (_, at) => String.fromCharCode(0x20 + at)).join('');
  for (const state of ['abc.def', 'YWJj==', 'a~b', 'a b+c', '&sso=another#x', all, 'x'.repeat(512)]) {
    const { reply, location, fragment, code } = await visitor.authorize({ state });
    assert.deepEqual([reply.status, fragment.get('state')], [303, state]);
    assert.deepEqual([...fragment.keys()], ['sso', 'state']);
    assert.match(code ?? '', /^[\w-]{43}$/);
    assert.match(
      location ?? '',
      /^http:\/\/gazette\.localhost:4400\/tides\?day=1#sso=[\w-]{43}&state=[^\s&#"<>\\]+$/,
    );
    // for apps that read it without a form’s rules
    assert.equal(decodeURIComponent(location?.split('&state=')[1] ?? ''), state);
  }
});

test('D2 no other state passes', async (t) => {
  const visitor = new Visitor(await setup(t));
  for (const state of ['', 'x'.repeat(513), 'a\r\nset-cookie: a=b', 'a\tb', 'a\x7fb', 'ä', '\u2028', '😀']) {
    const { reply, location } = await visitor.authorize({ state });
    assert.deepEqual([reply.status, location], [400, null], JSON.stringify(state));
  }
});

test('an address is taken up to 4,096 characters, as the SDK counts them', async (t) => {
  const visitor = new Visitor(await setup(t));
  const longest = `${GAZETTE}/?`.padEnd(4096, 'x');
  assert.equal((await visitor.authorize({ return_to: longest })).reply.status, 303);
  // of such characters as take most room on the way
  const widest = `${GAZETTE}/?`.padEnd(4096, '&');
  assert.equal((await visitor.authorize({ return_to: widest })).reply.status, 303);
  assert.equal((await visitor.authorize({ return_to: `${longest}x` })).reply.status, 400);
});

test('D2 the way back after a login is held to the origin of its ticket', async (t) => {
  const server = await setup(t);
  const { auth_token } = await server.api.customer();
  for (const return_to of [
    'https://evil.example/',
    `${GAZETTE}/`,
    `${HERALD}@evil.example`,
    '//evil.example',
    '',
  ]) {
    const { data } = await server.api.call(contract.sso.ticket, undefined, {
      token: auth_token,
      origin: HERALD,
    });
    const reply = await new Visitor(server).post('/sso/establish', { ticket: data.ticket, return_to });
    assert.deepEqual([reply.status, reply.headers.get('location')], [400, null], return_to);
  }
});

test('D4 no code for a frame, a script, a prefetch or a prerender', async (t) => {
  const server = await setup(t);
  const visitor = new Visitor(server);
  await visitor.comesFrom(await server.api.customer());
  const elsewhere: Record<string, string>[] = [
    { 'sec-fetch-dest': 'iframe' },
    { 'sec-fetch-dest': 'empty', 'sec-fetch-mode': 'cors' },
    { 'sec-fetch-dest': 'empty', 'sec-fetch-mode': 'no-cors' },
    { 'sec-fetch-dest': 'image', 'sec-fetch-mode': 'no-cors' },
    { 'sec-purpose': 'prefetch;prerender' },
    { purpose: 'prefetch' },
  ];
  for (const headers of elsewhere) {
    const { reply, code } = await visitor.authorize({}, headers);
    assert.deepEqual([reply.status, code], [400, null], JSON.stringify(headers));
  }
  assert.equal(
    (await server.db.selectFrom('one_time_codes').where('kind', '=', 'sso').selectAll().execute()).length,
    0,
  );
});

test('D4 pages of the hub stand in no frame, load nothing and post to nobody else', async (t) => {
  const server = await setup(t);
  const { auth_token } = await server.api.customer();
  const visitor = new Visitor(server);
  const shown = await visitor.establish(auth_token);
  for (const reply of [shown, await visitor.get('/sso/authorize')]) {
    const policy = reply.headers.get('content-security-policy') ?? '';
    assert.match(policy, /default-src 'none'/);
    assert.match(policy, /frame-ancestors 'none'/);
    assert.match(policy, /base-uri 'none'/);
    assert.doesNotMatch(policy, /unsafe/);
    assert.equal(reply.headers.get('cross-origin-opener-policy'), null);
    assert.equal(reply.headers.get('cache-control'), 'no-store');
    assert.equal(reply.headers.get('x-content-type-options'), 'nosniff');
    assert.doesNotMatch(reply.text, /<script| style=/);
  }
  assert.match(
    shown.headers.get('content-security-policy') ?? '',
    /form-action 'self' http:\/\/herald\.localhost:4400/,
  );
});

test('D5 a code needs its verifier, its origin, its site, and less than 30 seconds', async (t) => {
  const server = await setup(t);
  const ada = await server.api.customer();
  const visitor = new Visitor(server);
  await visitor.comesFrom(ada);
  const refused = async (
    change: (trip: Awaited<ReturnType<Visitor['authorize']>>) => Promise<{ status: number }>,
  ) => {
    const trip = await visitor.authorize();
    assert.equal((await change(trip)).status, 401);
    assert.equal((await redeem(server, trip)).status, 200, 'whom it is for is not kept out by the try');
  };
  await refused((trip) => redeem(server, { ...trip, verifier: newVerifier() }));
  await refused((trip) => redeem(server, trip, { site: 'herald', origin: HERALD }));
  const withoutOrigin = await visitor.authorize();
  const reply = await server.api.call(
    contract.sso.token,
    { code: withoutOrigin.code ?? '', code_verifier: withoutOrigin.verifier },
    { site: 'gazette' },
  );
  assert.equal(reply.status, 401);
  const late = await visitor.authorize();
  server.clock.advance({ seconds: 31 });
  assert.equal((await redeem(server, late)).error.code, 'token_invalid');
  server.clock.stop();
  const inTime = await visitor.authorize();
  server.clock.advance({ seconds: 29 });
  assert.equal((await redeem(server, inTime)).status, 200);
  const none = await visitor.authorize();
  const bare = await server.api.call(
    contract.sso.token,
    { code: none.code ?? '' },
    { site: 'gazette', origin: GAZETTE },
  );
  assert.deepEqual([bare.status, bare.errors], [400, { code_verifier: ['required'] }]);
});

test('D5 the page at another origin is refused before the code is looked at', async (t) => {
  const server = await setup(t);
  const visitor = new Visitor(server);
  await visitor.comesFrom(await server.api.customer());
  const trip = await visitor.authorize();
  const reply = await redeem(server, trip, { origin: 'https://evil.example' });
  assert.equal(reply.error.code, 'origin_not_allowed');
  assert.equal((await redeem(server, trip)).status, 200);
});

test('X3 of 20 parallel redemptions one gets a token, and the reuse ends the session', async (t) => {
  const server = await setup(t);
  const ada = await server.api.customer();
  const visitor = new Visitor(server);
  await visitor.comesFrom(ada);
  const trip = await visitor.authorize();
  const replies = await Promise.all(Array.from({ length: 20 }, () => redeem(server, trip)));
  const [won, ...others] = replies.filter(({ status }) => status === 200);
  assert.ok(won);
  assert.deepEqual(others, []);
  for (const token of [ada.auth_token, won.data.auth_token])
    assert.equal((await customerBy(server, token)).error.code, 'session_revoked');
  assert.equal((await visitor.authorize()).error, 'login_required');
  const audit = await server.db
    .selectFrom('audit')
    .select('event')
    .where('event', '=', 'authn_token_reuse')
    .execute();
  assert.equal(audit.length, 1);
});

test('D7 a sign-out anywhere ends the session everywhere, and at the hub', async (t) => {
  const server = await setup(t);
  const ada = await server.api.customer();
  const visitor = new Visitor(server);
  await visitor.comesFrom(ada);
  const there = (await redeem(server, await visitor.authorize())).data.auth_token;
  const late = await visitor.authorize();
  await server.api.call(contract.logout, undefined, { token: ada.auth_token });
  assert.equal((await customerBy(server, there, 'gazette')).error.code, 'session_revoked');
  assert.equal((await visitor.authorize()).error, 'login_required');
  assert.equal((await redeem(server, late)).error.code, 'token_invalid', 'also a code under way');
});

test('D8 without the hub’s cookie, or with another, nobody is signed in and nothing fails', async (t) => {
  const server = await setup(t);
  const visitor = new Visitor(server);
  await visitor.comesFrom(await server.api.customer());
  const stranger = new Visitor(server);
  const { reply, location } = await stranger.authorize();
  assert.deepEqual(
    [reply.status, location],
    [303, `${GAZETTE}/tides?day=1#sso_error=login_required&state=a-state`],
  );
  stranger.jar.set('__Host-hub', 'garbage');
  assert.equal((await stranger.authorize()).error, 'login_required');
});

test('the hub gives no more than the session has: disabled, expired, not remembered', async (t) => {
  const server = await setup(t);
  const { api, clock, db } = server;
  const ada = await api.customer();
  const visitor = new Visitor(server);
  await visitor.comesFrom(ada);
  await db.updateTable('customers').set({ disabled_at: 1 }).where('id', '=', ada.id).execute();
  assert.equal((await visitor.authorize()).error, 'login_required');
  await db.updateTable('customers').set({ disabled_at: null }).where('id', '=', ada.id).execute();
  assert.ok((await visitor.authorize()).code);
  clock.advance({ days: 8 });
  assert.equal(
    (await visitor.authorize()).error,
    'login_required',
    'what no page holds any more is not revived',
  );

  const input = { email: ada.email ?? '', password: PASSWORD, remember: false };
  await visitor.comesFrom((await api.call(contract.login, input)).data);
  const { data } = await redeem(server, await visitor.authorize());
  const { iat = 0, exp = 0 } = decodeJwt(data.auth_token);
  assert.equal(exp - iat, 12 * 3600);
  assert.ok(visitor.jar.delete('__Host-hub-visit'), 'a cookie of the visit');
  assert.equal((await visitor.authorize()).error, 'login_required', 'the browser was closed');
});

test('a site of another account learns nothing from the hub', async (t) => {
  const server = await setup(t);
  const visitor = new Visitor(server);
  await visitor.comesFrom(await server.api.customer());
  const trip = await visitor.authorize({ site_id: 'rival', return_to: 'http://rival.localhost:4400/' });
  assert.equal(trip.error, 'login_required');
  const unknown = await visitor.authorize({ site_id: 'nobody' });
  assert.equal(unknown.reply.status, 400);
});

test('U5 M43 a trip through the hub kicks nobody out, and does not get round single user authentication', async (t) => {
  const server = await setup(t);
  const { api, db } = server;
  await db.updateTable('sites').set({ single_user_authentication: 1 }).execute();
  const ada = await api.customer();
  const visitor = new Visitor(server);
  await visitor.comesFrom(ada);
  const there = (await redeem(server, await visitor.authorize())).data.auth_token;
  assert.equal((await customerBy(server, ada.auth_token)).status, 200);
  assert.equal((await customerBy(server, there, 'gazette')).status, 200);
  const newer = await api.call(contract.login, { email: ada.email ?? '', password: PASSWORD });
  assert.equal((await visitor.authorize()).error, 'login_required', 'superseded');
  assert.equal((await customerBy(server, newer.data.auth_token)).status, 200);
});

test('what passes through the hub is in the log without its secrets', async (t) => {
  const server = await setup(t);
  const ada = await server.api.customer();
  const visitor = new Visitor(server);
  await visitor.comesFrom(ada);
  const trip = await visitor.authorize();
  const { data } = await redeem(server, trip);
  const log = JSON.stringify(server.log);
  const secrets = [
    trip.code,
    trip.verifier,
    data.auth_token,
    String(sidOf(data.auth_token)),
    ...visitor.jar.values(),
  ];
  for (const secret of secrets) assert.ok(secret && !log.includes(secret));
  const events = server.log.map(({ event, how, at }) => [event, how ?? at].join(' '));
  assert.ok(events.includes('session_created hub'));
  assert.ok(events.includes('authn_token_created sso'));
});

test('when the database is gone, the hub says so in words, not in JSON', async (t) => {
  const server = await setup(t);
  const visitor = new Visitor(server);
  await visitor.comesFrom(await server.api.customer());
  await server.db.destroy();
  const { reply } = await visitor.authorize();
  assert.equal(reply.status, 503);
  assert.match(reply.text, /^<!doctype html>/);
});

test('codes of one session are limited, and the visitor comes back without one', async (t) => {
  const server = await setup(t);
  const ada = await server.api.customer();
  const visitor = new Visitor(server);
  await visitor.comesFrom(ada);
  let trip = await visitor.authorize();
  for (let i = 0; i < 60 && trip.code; i++) trip = await visitor.authorize();
  assert.equal(trip.error, 'temporarily_unavailable');
  const reply = await server.api.call(contract.sso.ticket, undefined, {
    token: ada.auth_token,
    origin: HERALD,
  });
  assert.equal(reply.error.code, 'rate_limited');
  assert.ok(Number(reply.headers.get('retry-after')) > 0);
});

test('guesses of codes are limited by address, and those that were none do not count', async (t) => {
  const server = await setup(t, { environment: { RATE_LIMIT_SCALE: '0.05' } });
  const guess = () => redeem(server, { code: 'guess', verifier: newVerifier() });
  for (let i = 0; i < 5; i++) assert.equal((await guess()).status, 401);
  assert.equal((await guess()).error.code, 'rate_limited');
  assert.equal(HUB, server.deps.config.publicUrl);
});
