import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decodeJwt } from 'jose';
import * as contract from '../../../src/contract/index.js';
import { PASSWORD, setup } from '../../support/server.js';

test('a whole journey leaves no password, token, session id or e-mail in the log', async (t) => {
  const { api, mails, log, mailDone } = await setup(t);
  const NEW = 'staple battery wrong zebra';
  const { email, auth_token } = await api.customer({ first_name: 'Ada' });
  const confirm = await mails.next(/Confirm/);
  await api.call(contract.email.verify, { token: confirm.token });
  await api.call(contract.login, { email: email ?? '', password: 'my wrong passphrase' });
  await api.call(contract.login, { email: email ?? '', password: PASSWORD });
  await api.call(contract.register, { email: email ?? '', password: PASSWORD });
  await api.call(contract.password.forgot, { email: email ?? '' });
  const { token } = await mails.next(/new password/);
  await api.call(contract.password.reset, { token, password: NEW });
  await api.call(contract.getCustomer, undefined, { token: auth_token });
  const again = await api.call(contract.login, { email: email ?? '', password: NEW });
  await api.call(contract.logout, undefined, { token: again.data.auth_token });
  const last = (await api.call(contract.login, { email: email ?? '', password: NEW })).data.auth_token;
  const ended = String(decodeJwt(last).sid);
  const path = contract.sessions.end.path.replace(':sid', ended);
  await api.call({ ...contract.sessions.end, path }, undefined, { token: last });
  await api.raw(`/api/v1/sdk/${email}`);
  await mailDone();
  const text = JSON.stringify(log);
  const sid = String(decodeJwt(auth_token).sid);
  for (const secret of [
    PASSWORD,
    NEW,
    'my wrong passphrase',
    auth_token,
    token,
    confirm.token,
    email ?? '',
    sid,
    ended,
    '#identity',
  ]) {
    assert.ok(!text.includes(secret), secret.slice(0, 12));
  }
  const events = new Set(log.map(({ event }) => event));
  for (const event of [
    'user_created',
    'authn_login_success',
    'authn_login_fail',
    'authn_password_change',
    'authn_token_revoked',
    'authn_token_refused',
    'mail_sent',
    'request',
  ]) {
    assert.ok(events.has(event), event);
  }
  assert.ok(text.includes(`"sid":"${sid.slice(0, 8)}"`));
});

test('each request has an id that its reply carries, and one line', async (t) => {
  const { api, log } = await setup(t);
  const reply = await api.call(contract.getSite);
  const id = reply.headers.get('x-request-id');
  const lines = log.filter((line) => line.request_id === id);
  assert.equal(lines.length, 1);
  assert.equal(lines[0]?.status, 200);
  assert.equal(lines[0]?.path, '/api/v1/sdk/site');
  assert.match(String(lines[0]?.time), /^\d{4}-\d\d-\d\dT.*Z$/);
});

test('line breaks in what a caller sends make no new line', async (t) => {
  const { api, log } = await setup(t);
  await api.raw('/api/v1/sdk/x%0d%0a{"event":"forged"}?site_id=herald');
  assert.ok(log.every(({ event }) => event !== 'forged'));
});

test('a fault of ours is logged with its cause and says nothing to the caller', async (t) => {
  const { api, deps, log } = await setup(t);
  t.mock.method(deps.hasher, 'verify', () => Promise.reject(new Error('secret detail')));
  const reply = await api.call(contract.login, { email: 'ada@example.com', password: 'x' });
  assert.equal(reply.status, 500);
  assert.equal(reply.error.code, 'internal_error');
  assert.ok(!reply.text.includes('secret detail'));
  assert.ok(JSON.stringify(log).includes('secret detail'));
});

test('without its database the server fails closed, and says so', async (t) => {
  const { api, db } = await setup(t);
  const { auth_token } = await api.customer();
  const gone = Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' });
  t.mock.method(db, 'selectFrom', () => {
    throw gone;
  });
  const reply = await api.call(contract.getCustomer, undefined, { token: auth_token });
  assert.equal(reply.status, 503);
  assert.equal(reply.error.code, 'unavailable');
  assert.ok(Number(reply.headers.get('retry-after')) >= 1);
});

test('a client that hangs up within its body is not logged as a database that does', async (t) => {
  const { api, log } = await setup(t);
  const hangUp = (controller: ReadableStreamDefaultController) =>
    controller.error(Object.assign(new Error('aborted'), { code: 'ECONNRESET' }));
  const reply = await api.raw('/api/v1/sdk/auth/login?site_id=herald', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: new ReadableStream({ pull: hangUp }),
    duplex: 'half',
  });
  assert.deepEqual([reply.status, reply.error.code], [400, 'malformed_json']);
  assert.equal(log.filter(({ event }) => event === 'sys_unavailable').length, 0);
});

test('what no route takes has one line that says why, whichever way it is refused', async (t) => {
  const { api, log } = await setup(t);
  const refused = async (method: string, path: string) => {
    const before = log.length;
    const { status, error } = await api.raw(path, { method });
    const said = log.slice(before).filter(({ event }) => event !== 'request');
    return [status, error.code, ...said.map(({ code }) => code)];
  };
  const wrongMethod = [405, 'method_not_allowed', 'method_not_allowed'];
  assert.deepEqual(await refused('PUT', '/api/v1/sdk/auth/login?site_id=herald'), wrongMethod);
  assert.deepEqual(await refused('DELETE', '/sso/authorize'), wrongMethod);
  const nowhere = [404, 'not_found', 'not_found'];
  assert.deepEqual(await refused('GET', '/api/v1/sdk/nowhere?site_id=herald'), nowhere);
  assert.deepEqual(await refused('GET', '/nowhere'), nowhere);
});
