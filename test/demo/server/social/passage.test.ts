import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as contract from '../../../../src/contract/index.js';
import { codeOf, type Social, setupSocial, type Trip } from '../../../support/social.js';

const ADA = { sub: '1', email: 'ada@gmail.com', email_verified: true };

const proved = async ({ callback, googleToken }: Social, trip: Trip, who = ADA) =>
  codeOf(await callback('google', trip, { id_token: await googleToken(trip, who) }));

test('S7 a state of another provider, another browser, or a second time is refused, and harms nothing', async (t) => {
  const social = await setupSocial(t);
  const { start, callback, googleToken, redeem } = social;
  const trip = await start('google');
  const id_token = await googleToken(trip, ADA);
  const other = await start('google');
  for (const [what, provider, changed] of [
    ['another provider’s callback', 'facebook', trip],
    ['another browser', 'google', { ...trip, cookie: '' }],
    ['the cookie of another way', 'google', { ...trip, cookie: other.cookie }],
    ['a state of other make', 'google', { ...trip, state: `${trip.tx}.${'x'.repeat(43)}` }],
    ['no state', 'google', { ...trip, state: '' }],
  ] as const) {
    const page = await callback(provider, changed, { id_token });
    assert.equal(page.status, 400, what);
    assert.match(page.text, /can’t go on/);
  }
  assert.equal((await redeem(trip)).data, null);
  const end = await callback('google', trip, { id_token });
  assert.equal((await callback('google', trip, { id_token })).status, 400, 'replayed');
  assert.equal((await redeem(trip, codeOf(end))).status, 200);
});

test('X3 of parallel redemptions one gets a token, and the reuse ends its session', async (t) => {
  const social = await setupSocial(t);
  const { start, redeem, api } = social;
  const trip = await start('google');
  const code = await proved(social, trip);
  const replies = await Promise.all(Array.from({ length: 5 }, () => redeem(trip, code)));
  const won = replies.filter(({ status }) => status === 200);
  assert.equal(won.length, 1);
  for (const { status, error } of replies.filter((reply) => reply.status !== 200))
    assert.deepEqual([status, error.code], [410, 'transaction_invalid']);
  const token = won[0]?.data?.auth_token ?? '';
  assert.equal((await api.call(contract.getCustomer, undefined, { token })).error.code, 'session_revoked');
  const again = await start('google');
  const alone = (await redeem(again, await proved(social, again))).data?.auth_token ?? '';
  assert.equal((await api.call(contract.getCustomer, undefined, { token: alone })).status, 200);
  assert.equal((await redeem(again)).error.code, 'transaction_invalid');
  assert.equal(
    (await api.call(contract.getCustomer, undefined, { token: alone })).error.code,
    'session_revoked',
  );
});

test('X6 a customer who is deleted in the same moment leaves no session behind', async (t) => {
  const social = await setupSocial(t);
  const { start, redeem, db, google } = social;
  const { data } = await google(ADA);
  const trip = await start('google');
  const code = await proved(social, trip);
  await Promise.all([
    redeem(trip, code),
    db
      .deleteFrom('customers')
      .where('id', '=', data?.id ?? '')
      .execute(),
  ]);
  const orphans = await db
    .selectFrom('sessions')
    .leftJoin('customers', 'customers.id', 'sessions.customer_id')
    .select('sid')
    .where('customers.id', 'is', null)
    .execute();
  assert.deepEqual(orphans, []);
});

for (const [what, verified, before] of [
  ['nobody knew', true, false],
  ['nobody knew, whose e-mail the provider does not vouch for', false, false],
  ['had registered with the e-mail', true, true],
] as const)
  test(`X6 first log-ins in the same moment of somebody who ${what} are one customer`, async (t) => {
    const social = await setupSocial(t);
    const { start, redeem, db, api } = social;
    const who = { ...ADA, email_verified: verified };
    if (before) await api.call(contract.register, { email: ADA.email, password: 'a passphrase of hers' });
    const trips = [];
    for (let visit = 0; visit < 5; visit++) trips.push(await start('google'));
    const codes = await Promise.all(trips.map((trip) => proved(social, trip, who)));
    const replies = await Promise.all(trips.map((trip, i) => redeem(trip, codes[i])));
    assert.deepEqual(
      replies.map(({ status }) => status),
      [200, 200, 200, 200, 200],
    );
    assert.equal(new Set(replies.map(({ data }) => data?.id)).size, 1);
    const made = await db.selectFrom('customers').select('id').where('email_key', '=', ADA.email).execute();
    assert.equal(made.length, 1);
  });

test('a disabled customer is not let in by a provider either', async (t) => {
  const { google, db } = await setupSocial(t);
  const { data } = await google(ADA);
  await db
    .updateTable('customers')
    .set({ disabled_at: 1 })
    .where('id', '=', data?.id ?? '')
    .execute();
  assert.equal((await google(ADA)).error.code, 'forbidden');
});

test('S8 a way to the provider lives ten minutes', async (t) => {
  const social = await setupSocial(t);
  const { start, callback, googleToken, redeem, clock } = social;
  const trip = await start('google');
  const late = await start('google');
  const code = await proved(social, trip);
  clock.advance({ minutes: 10, seconds: 1 });
  assert.equal((await callback('google', late, { id_token: await googleToken(late, ADA) })).status, 400);
  assert.equal((await redeem(trip, code)).error.code, 'transaction_invalid');
});

test('S8 what the visitor or the provider says no with reaches the page as a code, and no page as words', async (t) => {
  const { start, callback, redeem, log } = await setupSocial(t);
  for (const [error, code] of [
    ['access_denied', 'provider_cancelled'],
    ['server_error', 'provider_failed'],
    ['<script>alert(1)</script>', 'provider_failed'],
  ] as const) {
    const trip = await start('google');
    const answer = { error, error_description: '<img src=x onerror=alert(1)>' };
    const end = await callback('google', trip, answer, 'GET');
    assert.doesNotMatch(end.text, /alert|<img/);
    assert.equal((await redeem(trip, codeOf(end))).error.code, code);
  }
  assert.doesNotMatch(JSON.stringify(log), /alert/);
});

test('S8 a provider that is silent, broken or down ends in a clear state', async (t) => {
  const { start, callback, redeem, issuer, googleToken } = await setupSocial(t);
  for (const fault of [
    () => ({ status: 500, body: {} }),
    () => ({ body: '<html>' }),
    () => ({ status: 302, body: '' }),
  ]) {
    issuer.answers.set('/keys', fault);
    const trip = await start('google');
    const end = await callback('google', trip, { id_token: await googleToken(trip, ADA) });
    assert.equal((await redeem(trip, codeOf(end))).error.code, 'provider_failed');
  }
});

test('Z2 when the database is gone, the pages on the way say so in words, not in JSON', async (t) => {
  const { start, open, callback, db } = await setupSocial(t);
  const trip = await start('google');
  await db.destroy();
  for (const reply of [(await open('google')).reply, await callback('google', trip, { id_token: 'any' })]) {
    assert.equal(reply.status, 503);
    assert.equal(reply.headers.get('retry-after'), '2');
    assert.match(reply.text, /^<!doctype html>.*That didn’t work right now/s);
  }
});

test('D2 D4 the start leads nowhere but to the site’s own pages, and only a visitor’s own step counts', async (t) => {
  const { open } = await setupSocial(t);
  const refused = async (what: string, how: Parameters<typeof open>[1]) => {
    const { reply } = await open('google', how);
    assert.equal(reply.status, 400, what);
    assert.equal(reply.headers.get('location'), null);
    assert.deepEqual(reply.headers.getSetCookie(), []);
  };
  for (const origin of [
    'https://evil.example',
    'null',
    'http://herald.localhost:4400.evil.example',
    'http://rival.localhost:4400',
  ])
    await refused(origin, { query: { origin } });
  for (const returnTo of [
    'https://evil.example/',
    'http://herald.localhost:4400@evil.example/',
    'http://user@herald.localhost:4400/',
    'http://herald.localhost:4400\\@evil.example/',
    '//evil.example/',
    '\\\\evil.example/',
    'javascript:alert(1)',
    'http://herald.localhost:4400.evil.example/',
    'http://rival.localhost:4400/',
    '/story',
  ])
    await refused(returnTo, { mode: 'redirect', returnTo });
  for (const [name, value] of Object.entries({
    'sec-fetch-dest': 'iframe',
    'sec-purpose': 'prefetch;prerender',
  }))
    await refused(name, { headers: { [name]: value } });
  for (const query of [{ tx: 'short' }, { code_challenge: '' }, { mode: 'other' }, { site_id: 'nowhere' }])
    await refused(JSON.stringify(query), { query });
  const { trip } = await open('google');
  await refused('a second start of one transaction', { query: { tx: trip.tx } });
  const unknown = await open('constructor');
  assert.equal(unknown.reply.status, 404);
});

test('starts are counted: one address cannot fill the table', async (t) => {
  const { open } = await setupSocial(t);
  let reply = (await open('google')).reply;
  for (let i = 0; i < 100; i++) reply = (await open('google')).reply;
  assert.equal(reply.status, 429);
  assert.notEqual(reply.headers.get('retry-after'), null);
});

test('S7 the cookie of a way is its browser’s, for ten minutes, and goes when the way ends', async (t) => {
  const social = await setupSocial(t);
  const { reply, trip } = await social.open('google');
  const [prefixed = ''] = reply.headers.getSetCookie();
  assert.match(prefixed, /^__Host-social-.+; Max-Age=600; Path=\/; HttpOnly; Secure; SameSite=None$/);
  const end = await social.callback('google', trip, { id_token: await social.googleToken(trip, ADA) });
  assert.match(end.headers.getSetCookie().join(), /__Host-social-[^;]+=; Max-Age=0/);
  assert.equal(end.headers.get('cross-origin-opener-policy'), null);
  assert.match(end.headers.get('content-security-policy') ?? '', /frame-ancestors 'none'/);
});
