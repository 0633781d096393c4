import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createLocalJWKSet, decodeProtectedHeader, jwtVerify } from 'jose';
import { SigningKeys } from '../../../demo/server/keys/signing-keys.js';
import { readToken } from '../../../demo/server/sessions/token.js';
import * as contract from '../../../src/contract/index.js';
import { newEmail } from '../../support/api.js';
import { resign } from '../../support/forge.js';
import { PASSWORD, setup, testConfig } from '../../support/server.js';

test('any JWT library verifies an auth_token with the published keys', async (t) => {
  const { api, site } = await setup(t);
  const { id, auth_token } = await api.customer();
  const reply = await api.raw('/.well-known/jwks.json');
  assert.equal(reply.headers.get('cache-control'), 'public, max-age=300');
  assert.equal(reply.headers.get('access-control-allow-origin'), '*');
  const jwks = JSON.parse(reply.text);
  assert.ok(!reply.text.includes('"d"'), 'no private key');
  const { payload } = await jwtVerify(auth_token, createLocalJWKSet(jwks), {
    algorithms: ['ES256'],
    typ: 'auth+jwt',
    issuer: 'http://id.localhost:4400',
    audience: site.account_id,
  });
  assert.equal(payload.sub, id);
});

test('T8 a rotated key is published before it signs, and the old one verifies until its tokens are gone', async (t) => {
  const { api, clock, deps } = await setup(t);
  const { auth_token } = await api.customer();
  const old = decodeProtectedHeader(auth_token).kid;
  const status = async (token: string) => (await api.call(contract.getCustomer, undefined, { token })).status;
  const published = async () => (await deps.keys.publicJwks()).keys.map(({ kid }) => kid);
  const renew = async (token: string) => {
    const { data } = await api.call(contract.refresh, undefined, { token });
    return data.auth_token;
  };
  await deps.keys.rotate();
  assert.equal((await published()).length, 2);
  assert.equal(decodeProtectedHeader(await renew(auth_token)).kid, old, 'published, not yet signing');
  clock.advance({ hours: 25 });
  const renewed = await renew(auth_token);
  assert.notEqual(decodeProtectedHeader(renewed).kid, old);
  assert.equal(await status(auth_token), 200, 'during the overlap');
  clock.advance({ days: 6 });
  const late = await renew(renewed);
  clock.advance({ days: 2 });
  assert.deepEqual((await published()).includes(old), false);
  const after = await api.call(contract.getCustomer, undefined, { token: auth_token });
  assert.equal(after.error.code, 'token_invalid', 'after the overlap');
  assert.equal(await status(late), 200);
});

test('Z2 who has a session by now gets its token, though the keys cannot be read anew', async (t) => {
  const { api, clock, db } = await setup(t);
  clock.advance({ minutes: 1 });
  const selectFrom = db.selectFrom.bind(db) as (table: string) => unknown;
  t.mock.method(db, 'selectFrom', (table: string) => {
    if (table === 'signing_keys') throw Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET' });
    return selectFrom(table);
  });
  const reply = await api.call(contract.register, { email: newEmail(), password: PASSWORD });
  assert.equal(reply.status, 201);
});

test('T8 a thousand unknown key ids do not make us read the table a thousand times', async (t) => {
  const { api, deps, db } = await setup(t);
  const { auth_token } = await api.customer();
  const reads = t.mock.method(db, 'selectFrom');
  for (let i = 0; i < 1000; i++) {
    const token = `${Buffer.from(JSON.stringify({ alg: 'ES256', typ: 'auth+jwt', kid: `k${i}` })).toString('base64url')}.e30.AA`;
    await assert.rejects(readToken(deps, token, 'a'));
  }
  const ofKeys = reads.mock.calls.filter(({ arguments: [table] }) => String(table) === 'signing_keys');
  assert.ok(ofKeys.length <= 2, `${ofKeys.length} reads`);
  assert.equal((await api.call(contract.getCustomer, undefined, { token: auth_token })).status, 200);
});

test('T8 a dropped key is dead at once, and a new one signs', async (t) => {
  const { api, deps } = await setup(t);
  const { auth_token, email } = await api.customer();
  const { kid = '' } = decodeProtectedHeader(auth_token);
  await deps.keys.drop(kid);
  assert.equal(
    (await api.call(contract.getCustomer, undefined, { token: auth_token })).error.code,
    'token_invalid',
  );
  const { data } = await api.call(contract.login, { email: email ?? '', password: 'correct horse battery' });
  assert.notEqual(decodeProtectedHeader(data.auth_token).kid, kid);
  assert.equal((await api.call(contract.getCustomer, undefined, { token: data.auth_token })).status, 200);
});

test('two processes that start on one empty table agree on the key', async (t) => {
  const { db, clock } = await setup(t);
  await db.deleteFrom('signing_keys').execute();
  const { keySecret } = testConfig({});
  const [one, two] = await Promise.all([
    SigningKeys.open(db, keySecret, clock.now),
    SigningKeys.open(db, keySecret, clock.now),
  ]);
  assert.equal((await one.signer()).kid, (await two.signer()).kid);
});

test('P10 stored private keys are of no use without the key secret', async (t) => {
  const { db, clock } = await setup(t);
  const rows = await db.selectFrom('signing_keys').selectAll().execute();
  assert.ok(!JSON.stringify(rows).includes('\\"d\\"'));
  await assert.rejects(SigningKeys.open(db, 'another key secret of 32 characters', clock.now));
});

test('a token of ours that was changed is not ours', async (t) => {
  const { api, deps } = await setup(t);
  const [ada, bob] = [await api.customer(), await api.customer()];
  const forged = await resign(deps, ada.auth_token, { claims: { sub: bob.id } });
  assert.equal(
    (await api.call(contract.getCustomer, undefined, { token: forged })).error.code,
    'session_revoked',
  );
});
