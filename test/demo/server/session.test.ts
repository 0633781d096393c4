import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decodeJwt } from 'jose';
import * as contract from '../../../src/contract/index.js';
import { PASSWORD, setup, type TestServer } from '../../support/server.js';

const FIREFOX = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:153.0) Gecko/20100101 Firefox/153.0';

const read = ({ api }: TestServer, token: string, site = 'herald') =>
  api.call(contract.getCustomer, undefined, { token, site });

const logIn = async ({ api }: TestServer, email: string | null, options = {}) => {
  const { data } = await api.call(contract.login, { email: email ?? '', password: PASSWORD }, options);
  return data.auth_token;
};

test('signing out ends the session at every site, and twice is fine', async (t) => {
  const server = await setup(t);
  const { auth_token } = await server.api.customer();
  for (let i = 0; i < 2; i++) {
    const reply = await server.api.call(contract.logout, undefined, { token: auth_token });
    assert.equal(reply.status, 204);
    assert.equal(reply.text, '');
  }
  for (const site of ['herald', 'gazette']) {
    assert.equal((await read(server, auth_token, site)).error.code, 'session_revoked');
  }
});

test('signing out succeeds without a token, with garbage and with a foreign token, and ends nothing', async (t) => {
  const server = await setup(t);
  const { auth_token } = await server.api.customer();
  assert.equal((await server.api.call(contract.logout)).status, 204);
  assert.equal((await server.api.call(contract.logout, undefined, { token: 'garbage' })).status, 204);
  assert.equal(
    (await server.api.call(contract.logout, undefined, { token: auth_token, site: 'rival' })).status,
    204,
  );
  assert.equal((await read(server, auth_token)).status, 200);
});

test('signing out with an expired token still ends what was renewed from it', async (t) => {
  const server = await setup(t);
  const { auth_token } = await server.api.customer();
  server.clock.advance({ days: 5 });
  const renewed = await server.api.call(contract.refresh, undefined, { token: auth_token });
  server.clock.advance({ days: 3 });
  assert.equal((await read(server, auth_token)).error.code, 'token_expired');
  assert.equal((await read(server, renewed.data.auth_token)).status, 200);
  await server.api.call(contract.logout, undefined, { token: auth_token });
  assert.equal((await read(server, renewed.data.auth_token)).error.code, 'session_revoked');
});

test('renewing keeps the session and its age, with a new token', async (t) => {
  const server = await setup(t);
  const { auth_token } = await server.api.customer();
  server.clock.advance({ days: 4 });
  const { data } = await server.api.call(contract.refresh, undefined, { token: auth_token });
  const [old, renewed] = [decodeJwt(auth_token), decodeJwt(data.auth_token)];
  assert.equal(renewed.sid, old.sid);
  assert.equal(renewed.auth_time, old.auth_time);
  assert.notEqual(renewed.jti, old.jti);
  assert.ok((renewed.exp ?? 0) - (old.exp ?? 0) >= 4 * 24 * 3600);
  assert.equal((await read(server, auth_token)).status, 200, 'copies live to their own end');
});

test('a session ends after 30 days, however often it is renewed', async (t) => {
  const server = await setup(t);
  let { auth_token } = await server.api.customer();
  const end = (decodeJwt(auth_token).iat ?? 0) + 30 * 24 * 3600;
  for (let day = 6; day < 30; day += 6) {
    server.clock.advance({ days: 6 });
    auth_token = (await server.api.call(contract.refresh, undefined, { token: auth_token })).data.auth_token;
  }
  assert.ok((decodeJwt(auth_token).exp ?? 0) <= end, 'no token outlives it');
  server.clock.advance({ days: 6 });
  assert.equal((await read(server, auth_token)).error.code, 'token_expired');
  const reply = await server.api.call(contract.refresh, undefined, { token: auth_token });
  assert.equal(reply.status, 401);
});

test('a disabled customer is out at once', async (t) => {
  const server = await setup(t);
  const { id, auth_token } = await server.api.customer();
  await server.db.updateTable('customers').set({ disabled_at: 1 }).where('id', '=', id).execute();
  assert.equal((await read(server, auth_token)).error.code, 'session_revoked');
});

test('resolve finds the one live customer among several tokens', async (t) => {
  const server = await setup(t);
  const { api, clock } = server;
  const [ada, bob] = [await api.customer(), await api.customer()];
  clock.advance({ seconds: 5 });
  const newer = await logIn(server, ada.email);
  const resolve = (...auth_tokens: string[]) => api.call(contract.resolve, { auth_tokens });
  const one = await resolve('garbage', ada.auth_token, newer, ada.auth_token);
  assert.equal(one.data.id, ada.id);
  assert.equal(one.data.auth_token, newer);
  assert.equal((await resolve(ada.auth_token, bob.auth_token)).error.code, 'token_invalid');
  await api.call(contract.logout, undefined, { token: bob.auth_token });
  assert.equal((await resolve(ada.auth_token, bob.auth_token)).data.id, ada.id);
  assert.equal((await resolve('garbage')).status, 401);
  assert.equal((await api.call(contract.resolve, { auth_tokens: [] })).status, 400);
});

test('X4 once a sign-out has answered, no token of the session works', async (t) => {
  const server = await setup(t, { environment: { RATE_LIMIT_SCALE: '100' } });
  const { email } = await server.api.customer();
  for (let i = 0; i < 40; i++) {
    const token = await logIn(server, email);
    const renew = () => server.api.call(contract.refresh, undefined, { token });
    const logout = () => server.api.call(contract.logout, undefined, { token });
    const [first, second] = i % 2 ? [renew, logout] : [logout, renew];
    const replies = await Promise.all([first(), second(), renew()]);
    for (const reply of replies) {
      if (reply.status === 200) {
        const renewed = JSON.parse(reply.text).data.auth_token;
        assert.equal((await read(server, renewed)).error.code, 'session_revoked');
      }
    }
    assert.equal((await read(server, token)).status, 401);
  }
});

test('a session row says what it is about, and no more', async (t) => {
  const server = await setup(t);
  const { email } = await server.api.customer();
  await logIn(server, email, { peer: '203.0.113.7', headers: { 'user-agent': FIREFOX } });
  const row = await server.db
    .selectFrom('sessions')
    .selectAll()
    .where('superseded_by', 'is', null)
    .executeTakeFirstOrThrow();
  assert.equal(row.device_label, 'Firefox on Windows');
  assert.equal(row.ip_prefix, '203.0.113.7');
  assert.equal(row.root_site, 'herald');
  assert.ok(!JSON.stringify(row).includes('Mozilla'));
});
