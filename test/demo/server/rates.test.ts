import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createClientAddress, ipPrefix } from '../../../demo/server/http/address.js';
import { Limits } from '../../../demo/server/limits/limits.js';
import * as contract from '../../../src/contract/index.js';
import { newEmail } from '../../support/api.js';
import { PASSWORD, setup, type TestServer } from '../../support/server.js';

const guess = ({ api }: TestServer, email: string | null, password = 'not the password', options = {}) =>
  api.call(contract.login, { email: email ?? '', password }, options);

test('R1 of 200 parallel guesses of one e-mail five reach the hasher', async (t) => {
  const server = await setup(t);
  const { email } = await server.api.customer();
  const verify = t.mock.method(server.deps.hasher, 'verify');
  const replies = await Promise.all(Array.from({ length: 200 }, () => guess(server, email)));
  assert.equal(verify.mock.callCount(), 5);
  const refused = replies.filter((reply) => reply.status === 429);
  assert.equal(refused.length, 195);
  for (const { headers, error } of refused) {
    assert.equal(error.code, 'rate_limited');
    assert.match(headers.get('retry-after') ?? '', /^[1-9]\d*$/);
  }
});

test('R5 a correct password that comes too soon is refused like a wrong one', async (t) => {
  const server = await setup(t);
  const { email } = await server.api.customer();
  for (let i = 0; i < 5; i++) assert.equal((await guess(server, email)).status, 401);
  const [wrong, right] = [await guess(server, email), await guess(server, email, PASSWORD)];
  assert.equal(right.status, 429);
  assert.equal(right.text, wrong.text);
});

test('the wait doubles with each failure, up to fifteen minutes, and a success clears it', async (t) => {
  const server = await setup(t);
  const { email } = await server.api.customer();
  server.clock.stop();
  for (let i = 0; i < 5; i++) await guess(server, email);
  for (const wait of [30, 60, 120, 240, 480, 900, 900]) {
    const refused = await guess(server, email);
    assert.equal(Number(refused.headers.get('retry-after')), wait);
    server.clock.advance({ seconds: wait + 1 });
    assert.equal((await guess(server, email)).status, 401);
  }
  server.clock.advance({ seconds: 901 });
  assert.equal((await guess(server, email, PASSWORD)).status, 200);
  for (let i = 0; i < 5; i++) assert.equal((await guess(server, email)).status, 401);
});

test('an owner elsewhere is not locked out by who guesses', async (t) => {
  const server = await setup(t);
  const { email, auth_token } = await server.api.customer();
  for (let i = 0; i < 8; i++) await guess(server, email, 'wrong', { peer: '203.0.113.9' });
  assert.equal((await guess(server, email, PASSWORD, { peer: '198.51.100.4' })).status, 200);
  const { status } = await server.api.call(contract.getCustomer, undefined, { token: auth_token });
  assert.equal(status, 200, 'and nobody is signed out');
});

test('R6 after a hundred failures from anywhere only a reset unlocks', async (t) => {
  const server = await setup(t);
  const { email } = await server.api.customer();
  for (let i = 0; i < 100; i++) await guess(server, email, 'wrong', { peer: `203.0.113.${i}` });
  const locked = await guess(server, email, PASSWORD, { peer: '198.51.100.4' });
  assert.equal(locked.status, 429);
  assert.deepEqual(locked.error.details, { unlock: 'password_reset' });
  server.clock.advance({ days: 3 });
  assert.equal(
    (await guess(server, email, PASSWORD, { peer: '198.51.100.4' })).status,
    429,
    'days later too',
  );
  await server.api.call(contract.password.forgot, { email: email ?? '' });
  const { token } = await server.mails.next(/new password/);
  const password = 'staple battery wrong zebra';
  await server.api.call(contract.password.reset, { token, password });
  assert.equal((await guess(server, email, password, { peer: '198.51.100.4' })).status, 200);
});

test('an unknown e-mail is throttled like a known one', async (t) => {
  const server = await setup(t);
  const { email } = await server.api.customer();
  const statuses = async (asked: string | null) => {
    const seen = [];
    for (let i = 0; i < 7; i++) seen.push((await guess(server, asked)).status);
    return seen;
  };
  assert.deepEqual(await statuses(newEmail()), await statuses(email));
});

test('R2 every spelling of an e-mail is one bucket', async (t) => {
  const server = await setup(t);
  await server.api.customer({ email: 'kim@example.com' });
  const spellings = [
    'kim@example.com',
    'KIM@example.com',
    '\u212Aim@Example.COM',
    ' kim@example.com',
    'ｋim@example.com',
  ];
  for (const email of spellings) assert.equal((await guess(server, email)).status, 401);
  for (const email of spellings) assert.equal((await guess(server, email)).status, 429);
  const elsewhere = await guess(server, 'kim@example.com', PASSWORD, { site: 'gazette' });
  assert.equal(elsewhere.status, 429, 'a sibling site is no second bucket');
});

test('R3 an IPv6 subscriber, an IPv4 address in IPv6 clothes and a forged header are one bucket each', async (t) => {
  const server = await setup(t);
  const { email } = await server.api.customer();
  const from = (peer: string, headers = {}) => guess(server, email, 'wrong', { peer, headers });
  for (let i = 0; i < 5; i++) assert.equal((await from(`2001:db8:1:2::${i}`)).status, 401);
  assert.equal((await from('2001:db8:1:2:ffff::9')).status, 429);
  assert.equal((await from('2001:db8:1:3::1')).status, 401);
  for (let i = 0; i < 5; i++) assert.equal((await from('203.0.113.5')).status, 401);
  assert.equal((await from('::ffff:203.0.113.5')).status, 429);
  assert.equal((await from('203.0.113.5', { 'x-forwarded-for': '198.51.100.1' })).status, 429);
});

test('a hundred log-ins from one address in fifteen minutes are enough; those that succeed do not count', async (t) => {
  const server = await setup(t, { environment: { HASH_QUEUE: '200' } });
  const { email } = await server.api.customer();
  for (let i = 0; i < 10; i++) assert.equal((await guess(server, email, PASSWORD)).status, 200);
  const replies = await Promise.all(Array.from({ length: 101 }, () => guess(server, newEmail())));
  assert.equal(replies.filter((reply) => reply.status === 401).length, 100);
  assert.equal((await guess(server, email, PASSWORD)).status, 429);
  server.clock.advance({ minutes: 16 });
  assert.equal((await guess(server, email, PASSWORD)).status, 200);
});

test('who meets ten taken e-mails in an hour registers nobody for a while', async (t) => {
  const server = await setup(t);
  const taken = [];
  for (let i = 0; i < 11; i++)
    taken.push((await server.api.customer({}, { peer: '198.51.100.4' })).email ?? '');
  const register = (email: string) => server.api.call(contract.register, { email, password: PASSWORD });
  for (const email of [...taken.slice(0, 9), ...taken.slice(0, 10)]) {
    assert.equal((await register(email)).status, 409, 'the same e-mail counts once');
  }
  const [first] = server.pauses;
  assert.equal(first, 62.5, 'the first two are told at once, the third is held back a little');
  assert.equal(server.pauses.at(-1), 8_000, 'each further one twice as long');
  assert.equal((await register(taken[10] ?? '')).status, 429);
  assert.equal((await register(newEmail())).status, 429, 'or its answer would tell them apart');
  server.clock.advance({ minutes: 61 });
  assert.equal((await register(newEmail())).status, 201);
});

test('limits are rows: a second process counts on', async (t) => {
  const server = await setup(t);
  const { email } = await server.api.customer();
  for (let i = 0; i < 5; i++) await guess(server, email);

  const limits = new Limits(server.db, server.clock.now, 1);
  const attempt = { accountId: server.site.account_id, emailKey: email ?? '', ipPrefix: '127.0.0.1' };
  await assert.rejects(limits.chargeLogin(attempt), { code: 'rate_limited' });
});

test('X-Forwarded-For is believed from trusted proxies, as far as they wrote it', () => {
  const clientOf = createClientAddress(['10.0.0.0/8', 'fd00::/8', '192.0.2.1']);
  assert.equal(clientOf('10.1.2.3', '203.0.113.5'), '203.0.113.5');
  assert.equal(clientOf('::ffff:10.1.2.3', '203.0.113.5'), '203.0.113.5');
  assert.equal(clientOf('10.1.2.3', 'spoofed, 203.0.113.5, 10.9.9.9'), '203.0.113.5');
  assert.equal(
    clientOf('10.1.2.3', '1.1.1.1, 203.0.113.5'),
    '203.0.113.5',
    'the client’s own part is not believed',
  );
  assert.equal(clientOf('203.0.113.5', '198.51.100.1'), '203.0.113.5', 'no proxy of ours');
  assert.equal(clientOf('10.1.2.3', undefined), '10.1.2.3');
  assert.equal(clientOf('10.1.2.3', 'garbage'), '10.1.2.3');
  assert.equal(clientOf('fd00::1', '2001:db8::1'), '2001:db8::1');
});

test('prefixes of addresses', () => {
  assert.equal(ipPrefix('203.0.113.5'), '203.0.113.5');
  assert.equal(ipPrefix('::ffff:203.0.113.5'), '203.0.113.5');
  assert.equal(ipPrefix('2001:DB8:1:2:3:4:5:6'), '2001:db8:1:2::/64');
  assert.equal(ipPrefix('2001:db8::1'), '2001:db8:0:0::/64');
  assert.equal(ipPrefix('fe80::1%eth0'), 'fe80:0:0:0::/64');
  assert.equal(ipPrefix('::1'), '0:0:0:0::/64');
});
