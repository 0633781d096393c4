import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decodeJwt } from 'jose';
import * as contract from '../../../src/contract/index.js';
import { PASSWORD, setup, type TestServer } from '../../support/server.js';

const NEW = 'staple battery wrong zebra';

const update = ({ api }: TestServer, token: string, old_password: string, new_password: string) =>
  api.call(contract.password.update, { old_password, new_password }, { token });

const read = ({ api }: TestServer, token: string) => api.call(contract.getCustomer, undefined, { token });

const logIn = ({ api }: TestServer, email: string | null, password: string) =>
  api.call(contract.login, { email: email ?? '', password });

test('M5 the signed-in customer changes the password', async (t) => {
  const server = await setup(t);
  const { id, email, auth_token } = await server.api.customer();
  const reply = await update(server, auth_token, PASSWORD, NEW);
  assert.equal(reply.status, 200);
  assert.equal(reply.data.id, id);
  assert.equal((await read(server, reply.data.auth_token)).status, 200);
  assert.equal((await logIn(server, email, PASSWORD)).status, 401);
  assert.equal((await logIn(server, email, NEW)).status, 200);
  assert.equal((await server.mails.next(/was changed/)).to, email);
});

test('every other session ends, and so do older copies of this one’s token', async (t) => {
  const server = await setup(t);
  const { email, auth_token } = await server.api.customer();
  const other = (await logIn(server, email, PASSWORD)).data.auth_token;
  const { data } = await update(server, auth_token, PASSWORD, NEW);
  assert.equal(decodeJwt(data.auth_token).sid, decodeJwt(auth_token).sid, 'the session goes on');
  for (const token of [auth_token, other]) {
    assert.equal((await read(server, token)).error.code, 'session_revoked');
  }
  const renewed = await server.api.call(contract.refresh, undefined, { token: data.auth_token });
  assert.equal((await read(server, renewed.data.auth_token)).status, 200);
});

test('a reset link that was mailed before is dead', async (t) => {
  const server = await setup(t);
  const { email, auth_token } = await server.api.customer();
  await server.api.call(contract.password.forgot, { email: email ?? '' });
  const { token } = await server.mails.next(/new password/);
  await update(server, auth_token, PASSWORD, NEW);
  const reply = await server.api.call(contract.password.reset, {
    token,
    password: 'another good passphrase',
  });
  assert.equal(reply.error.code, 'token_invalid');
});

test('a wrong old password is said beside its field, and changes nothing', async (t) => {
  const server = await setup(t);
  const { email, auth_token } = await server.api.customer();
  const reply = await update(server, auth_token, 'not my password', NEW);
  assert.equal(reply.status, 400);
  assert.deepEqual(reply.errors, { old_password: ['incorrect'] });
  assert.equal((await read(server, auth_token)).status, 200);
  assert.equal((await logIn(server, email, PASSWORD)).status, 200);
});

test('a weak new password is said beside its field', async (t) => {
  const server = await setup(t);
  const { auth_token } = await server.api.customer();
  const reply = await update(server, auth_token, PASSWORD, 'password');
  assert.deepEqual(reply.errors, { new_password: ['too_common'] });
});

test('who holds a session cannot guess the old password for long', async (t) => {
  const server = await setup(t);
  const { auth_token } = await server.api.customer();
  const statuses = [];
  for (let i = 0; i < 7; i++)
    statuses.push((await update(server, auth_token, `guess number ${i}`, NEW)).status);
  assert.deepEqual(statuses, [400, 400, 400, 400, 400, 429, 429]);
  assert.equal((await update(server, auth_token, PASSWORD, NEW)).status, 429);
  server.clock.advance({ seconds: 31 });
  assert.equal((await update(server, auth_token, PASSWORD, NEW)).status, 200);
});

test('of two changes at once that know the same old password one wins', async (t) => {
  const server = await setup(t);
  const { email, auth_token } = await server.api.customer();
  const choices = [NEW, 'another good passphrase'];
  const replies = await Promise.all(choices.map((choice) => update(server, auth_token, PASSWORD, choice)));
  const winners = choices.filter((_, i) => replies[i]?.status === 200);
  assert.equal(winners.length, 1);
  assert.equal((await logIn(server, email, winners[0] ?? '')).status, 200);
});

test('it needs a session', async (t) => {
  const server = await setup(t);
  const reply = await server.api.call(contract.password.update, {
    old_password: PASSWORD,
    new_password: NEW,
  });
  assert.equal(reply.error.code, 'token_missing');
});
