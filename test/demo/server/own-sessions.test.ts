import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decodeJwt } from 'jose';
import { setSingleUser } from '../../../demo/server/sites/single-user.js';
import * as contract from '../../../src/contract/index.js';
import { PASSWORD, setup, type TestServer } from '../../support/server.js';

const FIREFOX = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:153.0) Gecko/20100101 Firefox/153.0';
const onFirefox = { headers: { 'user-agent': FIREFOX } };

const logIn = async ({ api }: TestServer, email: string | null, options = {}) =>
  (await api.call(contract.login, { email: email ?? '', password: PASSWORD }, options)).data.auth_token;

const list = ({ api }: TestServer, token: string, site = 'herald') =>
  api.call(contract.sessions.list, undefined, { token, site });

const end = ({ api }: TestServer, token: string, sid: string, site = 'herald') =>
  api.call({ ...contract.sessions.end, path: `/customer/sessions/${sid}` }, undefined, { token, site });

const endAll = ({ api }: TestServer, token: string) =>
  api.call(contract.sessions.endAll, undefined, { token });

const statusOf = async ({ api }: TestServer, token: string) =>
  (await api.call(contract.getCustomer, undefined, { token })).status;

const sidOf = (token: string) => String(decodeJwt(token).sid);

test('M45 a customer sees the own sessions: this one first, each with its device, its site and its times', async (t) => {
  const server = await setup(t);
  const { email, auth_token } = await server.api.customer();
  server.clock.advance({ minutes: 10 });
  const other = await logIn(server, email, { site: 'gazette', ...onFirefox });
  const { data } = await list(server, auth_token);
  assert.deepEqual(
    data.map(({ sid, device_label, site_name, current }) => ({ sid, device_label, site_name, current })),
    [
      {
        sid: sidOf(auth_token),
        device_label: 'Another device',
        site_name: 'The Daybreak Herald',
        current: true,
      },
      {
        sid: sidOf(other),
        device_label: 'Firefox on Windows',
        site_name: 'The Harbour Gazette',
        current: false,
      },
    ],
  );
  for (const { created_at, last_seen_at } of data)
    assert.ok(Date.parse(created_at) <= Date.parse(last_seen_at));
  assert.deepEqual(
    Object.keys(data[0] ?? {}).sort(),
    Object.keys(contract.sessions.CustomerSession._zod.def.shape).sort(),
  );
});

test('M45 what has ended, or can be used no more, is not in the list', async (t) => {
  const server = await setup(t);
  const { email, auth_token } = await server.api.customer();
  const signedOut = await logIn(server, email);
  await server.api.call(contract.logout, undefined, { token: signedOut });
  const { data: brief } = await server.api.call(contract.login, {
    email: email ?? '',
    password: PASSWORD,
    remember: false,
  });
  assert.equal((await list(server, auth_token)).data.length, 2);
  server.clock.advance({ hours: 13 });
  assert.deepEqual(
    (await list(server, auth_token)).data.map(({ sid }) => sid),
    [sidOf(auth_token)],
    'the token of who is not remembered lives for 12 hours',
  );
  assert.equal(await statusOf(server, brief.auth_token), 401);
});

test('M45 where no site takes more than the newest session, the list has no more', async (t) => {
  const server = await setup(t);
  const { email } = await server.api.customer();
  const newest = await logIn(server, email);
  const now = server.clock.now();
  await setSingleUser(server.db, server.site, true, now);
  assert.equal(
    (await list(server, newest, 'gazette')).data.length,
    2,
    'the sibling still takes the older one',
  );
  await setSingleUser(server.db, server.sibling, true, now);
  assert.deepEqual(
    (await list(server, newest)).data.map(({ sid }) => sid),
    [sidOf(newest)],
  );
});

test('M45 a customer ends one of the own sessions; twice is fine', async (t) => {
  const server = await setup(t);
  const { email, auth_token } = await server.api.customer();
  const other = await logIn(server, email);
  for (let i = 0; i < 2; i++) assert.equal((await end(server, auth_token, sidOf(other))).status, 204);
  assert.equal(await statusOf(server, other), 401);
  assert.equal(await statusOf(server, auth_token), 200);
  assert.equal((await end(server, auth_token, sidOf(auth_token))).status, 204, 'also this one');
  assert.equal(await statusOf(server, auth_token), 401);
});

test('A2 nobody ends the session of another customer, at the same account or another one', async (t) => {
  const server = await setup(t);
  const [ada, bob] = [await server.api.customer(), await server.api.customer()];
  const stranger = await server.api.customer({}, { site: 'rival' });
  const sid = sidOf(ada.auth_token);
  assert.equal((await end(server, bob.auth_token, sid)).error.code, 'not_found');
  assert.equal((await end(server, stranger.auth_token, sid, 'rival')).error.code, 'not_found');
  assert.equal((await end(server, bob.auth_token, 'nonsense')).status, 404);
  assert.equal((await end(server, bob.auth_token, encodeURIComponent("x' or '1'='1"))).status, 404);
  assert.equal(await statusOf(server, ada.auth_token), 200);
  const row = await server.db
    .selectFrom('customers')
    .select('current_sid')
    .where('id', '=', ada.id)
    .executeTakeFirstOrThrow();
  assert.equal(row.current_sid, sid);
});

test('M45 signing out everywhere ends every session, this one too, and of nobody else', async (t) => {
  const server = await setup(t);
  const { email, auth_token } = await server.api.customer();
  const bob = await server.api.customer();
  const others = [await logIn(server, email), await logIn(server, email, { site: 'gazette' })];
  const renewed = await server.api.call(contract.refresh, undefined, { token: auth_token });
  assert.equal((await endAll(server, auth_token)).status, 204);
  for (const token of [auth_token, renewed.data.auth_token, ...others]) {
    const reply = await server.api.call(contract.getCustomer, undefined, { token });
    assert.equal(reply.error.code, 'session_revoked');
  }
  assert.equal(await statusOf(server, bob.auth_token), 200);
  assert.equal(await statusOf(server, await logIn(server, email)), 200);
});

test('M45 a session ended on a site with single user authentication revives no older one', async (t) => {
  const server = await setup(t);
  const { email, auth_token } = await server.api.customer();
  await setSingleUser(server.db, server.site, true, server.clock.now());
  const newest = await logIn(server, email);
  await end(server, newest, sidOf(newest));
  assert.equal(await statusOf(server, auth_token), 401);
});

test('X4 once everything has ended, no token of any session works, whatever was renewed meanwhile', async (t) => {
  const server = await setup(t, { environment: { RATE_LIMIT_SCALE: '100' } });
  const { email } = await server.api.customer();
  for (let i = 0; i < 20; i++) {
    const tokens = [await logIn(server, email), await logIn(server, email)] as const;
    const renew = (token: string) => server.api.call(contract.refresh, undefined, { token });
    const replies = await Promise.all([renew(tokens[0]), endAll(server, tokens[1]), renew(tokens[1])]);
    const renewed = replies.flatMap(({ status, text }) =>
      status === 200 ? [JSON.parse(text).data.auth_token] : [],
    );
    for (const token of [...tokens, ...renewed]) assert.equal(await statusOf(server, token), 401);
  }
});

test('M45 all of it needs a session', async (t) => {
  const { api } = await setup(t);
  for (const endpoint of [contract.sessions.list, contract.sessions.endAll, contract.sessions.end])
    assert.equal((await api.call(endpoint)).error.code, 'token_missing');
});
