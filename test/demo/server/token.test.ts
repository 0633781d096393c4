import assert from 'node:assert/strict';
import { createHmac, createPublicKey, type JsonWebKeyInput } from 'node:crypto';
import { test } from 'node:test';
import { decodeJwt, decodeProtectedHeader, SignJWT } from 'jose';
import { readToken } from '../../../demo/server/sessions/token.js';
import * as contract from '../../../src/contract/index.js';
import { base64url, resign } from '../../support/forge.js';
import { setup, type TestServer } from '../../support/server.js';

const read = ({ api }: TestServer, token: string, site = 'herald') =>
  api.call(contract.getCustomer, undefined, { token, site });

const parts = (token: string): [string, string, string] => {
  const [header = '', payload = '', signature = ''] = token.split('.');
  return [header, payload, signature];
};

test('M23 M32 the auth_token works on later calls without credentials, and returns its own customer', async (t) => {
  const server = await setup(t);
  const [ada, bob] = [await server.api.customer(), await server.api.customer()];
  assert.equal((await read(server, ada.auth_token)).data.id, ada.id);
  assert.equal((await read(server, bob.auth_token)).data.id, bob.id);
  const byPost = await server.api.call(contract.postCustomer, undefined, { token: ada.auth_token });
  assert.equal(byPost.data.id, ada.id);
  assert.equal((await read(server, ada.auth_token, 'gazette')).data.id, ada.id, 'also at the sibling site');
});

test('T1 a token without a signature is refused and logged', async (t) => {
  const server = await setup(t);
  const { auth_token } = await server.api.customer();
  const [, payload, signature] = parts(auth_token);
  const { kid } = decodeProtectedHeader(auth_token);
  for (const alg of ['none', 'None', 'nOnE', '']) {
    for (const end of ['', signature]) {
      const forged = `${base64url({ alg, typ: 'auth+jwt', kid })}.${payload}.${end}`;
      const reply = await read(server, forged);
      assert.equal(reply.status, 401);
      assert.equal(reply.error.code, 'token_invalid');
    }
  }
  const logged = server.log.filter((line) => line.event === 'authn_token_refused');
  assert.equal(logged.length, 8);
});

test('T2 a token signed by HMAC with the public key is refused', async (t) => {
  const server = await setup(t);
  const { auth_token } = await server.api.customer();
  const [, payload] = parts(auth_token);
  const { kid } = decodeProtectedHeader(auth_token);
  const { keys } = await server.deps.keys.publicJwks();
  const jwk = { key: keys[0], format: 'jwk' } as JsonWebKeyInput;
  const key = createPublicKey(jwk);
  const pem = key.export({ type: 'spki', format: 'pem' }).toString();
  const secrets = [pem, ` ${pem}`, key.export({ type: 'spki', format: 'der' }), JSON.stringify(keys[0])];
  for (const secret of secrets) {
    for (const alg of ['HS256', 'ES256']) {
      const input = `${base64url({ alg, typ: 'auth+jwt', kid })}.${payload}`;
      const mac = createHmac('sha256', secret).update(input).digest('base64url');
      assert.equal((await read(server, `${input}.${mac}`)).error.code, 'token_invalid');
    }
  }
});

test('T3 a header that brings a key, an address or SQL is refused without a request or an error', async (t) => {
  const server = await setup(t);
  const { auth_token } = await server.api.customer();
  const { keys } = await server.deps.keys.publicJwks();
  const outbound = t.mock.method(globalThis, 'fetch');
  const headers = [
    { jwk: keys[0] },
    { jku: 'http://127.0.0.1:1/jwks.json' },
    { x5u: 'http://127.0.0.1:1/cert.pem' },
    { x5c: ['AAAA'] },
    { crit: ['urn:test'], 'urn:test': true },
    { kid: '../../../../dev/null' },
    { kid: "' or 1=1 --" },
    { kid: undefined },
    { typ: 'JWT' },
    { typ: undefined },
  ];
  for (const header of headers) {
    const reply = await read(server, await resign(server.deps, auth_token, { header }));
    assert.equal(reply.error.code, 'token_invalid', JSON.stringify(header));
  }
  assert.equal(outbound.mock.callCount(), 0);
  assert.equal(
    (await read(server, await resign(server.deps, auth_token, {}))).status,
    200,
    'the forger works',
  );
});

test('T4 times must be whole numbers, and clocks may differ by 30 seconds, no more', async (t) => {
  const server = await setup(t);
  server.clock.stop();
  const { auth_token } = await server.api.customer();
  const now = Math.floor(server.clock.now() / 1000);
  const status = async (claims: Record<string, unknown>) =>
    (await read(server, await resign(server.deps, auth_token, { claims }))).status;
  for (const exp of [String(now + 60), now + 60.5, 1e99, undefined, null, -1, '']) {
    assert.equal(await status({ exp }), 401, String(exp));
  }
  assert.equal(await status({ exp: now - 28 }), 200);
  assert.equal(await status({ exp: now - 31 }), 401);
  assert.equal(await status({ nbf: now + 28 }), 200);
  assert.equal(await status({ nbf: now + 33 }), 401);
  assert.equal(await status({ iat: now + 28 }), 200);
  assert.equal(await status({ iat: now + 33 }), 401);
  for (const claim of ['sub', 'sid', 'jti', 'iat', 'aud', 'iss']) {
    assert.equal(await status({ [claim]: undefined }), 401, claim);
  }
  assert.equal(await status({ iss: 'http://id.evil.example' }), 401);
});

test('T4 an expired token says so, one that is not ours does not', async (t) => {
  const server = await setup(t);
  server.clock.stop();
  const { auth_token } = await server.api.customer();
  server.clock.advance({ days: 7, seconds: 29 });
  assert.equal((await read(server, auth_token)).status, 200);
  server.clock.advance({ seconds: 2 });
  assert.equal((await read(server, auth_token)).error.code, 'token_expired');
  assert.equal((await read(server, auth_token, 'rival')).error.code, 'token_invalid');
});

test('T4 T5 a token that was verified before is judged again: at another account, and once its time is over', async (t) => {
  const server = await setup(t);
  const { auth_token } = await server.api.customer();
  assert.equal((await read(server, auth_token)).status, 200);
  assert.equal((await read(server, auth_token, 'rival')).error.code, 'token_invalid');
  // by a clock that the keys’ memory does not follow
  const { deps, clock } = server;
  const later = { ...deps, clock: () => clock.now() + 7 * 86_400_000 + 31_000 };
  await assert.rejects(readToken(later, auth_token, server.site.account_id), { code: 'token_expired' });
});

test('T5 a token of another account and garbage get the same refusal', async (t) => {
  const server = await setup(t);
  const { auth_token } = await server.api.customer();
  const foreign = await read(server, auth_token, 'rival');
  const garbage = await read(server, 'garbage', 'rival');
  assert.equal(foreign.status, 401);
  assert.equal(foreign.text, garbage.text);
});

test('T5 changing the audience needs our key', async (t) => {
  const server = await setup(t);
  const { auth_token } = await server.api.customer();
  const [header, , signature] = parts(auth_token);
  const claims = { ...decodeJwt(auth_token), aud: server.foreign.account_id };
  assert.equal((await read(server, `${header}.${base64url(claims)}.${signature}`, 'rival')).status, 401);
  // even signed by us, its session is of another account
  const resigned = await resign(server.deps, auth_token, { claims: { aud: server.foreign.account_id } });
  assert.equal((await read(server, resigned, 'rival')).status, 401);
  const both = await resign(server.deps, auth_token, {
    claims: { aud: [server.site.account_id, server.foreign.account_id] },
  });
  assert.equal((await read(server, both)).status, 401, 'one audience, not several');
});

test('T6 tokens made for something else are no auth_token', async (t) => {
  const server = await setup(t);
  const { api, deps, mails } = server;
  const { auth_token, email } = await api.customer();
  const service = await resign(deps, auth_token, { header: { typ: 'svc+jwt' } });
  assert.equal((await read(server, service)).status, 401);
  const google = await new SignJWT({ email, email_verified: true })
    .setProtectedHeader({ alg: 'HS256', kid: 'google', typ: 'JWT' })
    .setIssuer('https://accounts.google.com')
    .setExpirationTime('1h')
    .sign(new TextEncoder().encode('0123456789abcdef0123456789abcdef'));
  assert.equal((await read(server, google)).status, 401);
  await api.call(contract.password.forgot, { email: email ?? '' });
  const { token } = await mails.next(/new password/);
  assert.equal((await read(server, token)).error.code, 'token_invalid');
  const reset = await api.call(contract.password.reset, { token: auth_token, password: 'x' });
  assert.deepEqual(reset.errors, { token: ['too_long'] });
});

test('T9 degenerate and re-encoded signatures are refused; a malleated one gains nothing', async (t) => {
  const server = await setup(t);
  const { auth_token } = await server.api.customer();
  const [header, payload, signature] = parts(auth_token);
  const bytes = Buffer.from(signature, 'base64url');
  const withSignature = (raw: Buffer) => `${header}.${payload}.${raw.toString('base64url')}`;
  assert.equal((await read(server, withSignature(Buffer.alloc(64)))).status, 401);
  const integer = (half: Buffer) => Buffer.concat([Buffer.from([2, half.length + 1, 0]), half]);
  const body = Buffer.concat([integer(bytes.subarray(0, 32)), integer(bytes.subarray(32))]);
  assert.equal(
    (await read(server, withSignature(Buffer.concat([Buffer.from([48, body.length]), body])))).status,
    401,
  );
  const order = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n;
  const s = order - BigInt(`0x${bytes.subarray(32).toString('hex')}`);
  const malleated = withSignature(
    Buffer.concat([bytes.subarray(0, 32), Buffer.from(s.toString(16).padStart(64, '0'), 'hex')]),
  );
  await server.api.call(contract.logout, undefined, { token: auth_token });
  assert.equal((await read(server, malleated)).error.code, 'session_revoked');
});

test('T10 other schemes, joined and huge headers get a refusal, never a fault', async (t) => {
  const server = await setup(t);
  const { auth_token } = await server.api.customer();
  const withHeader = (authorization: string) =>
    server.api.call(contract.getCustomer, undefined, { headers: { authorization } });
  const cases = [
    [`Basic ${auth_token}`, 401],
    [auth_token, 401],
    ['Bearer', 401],
    ['Bearer  ', 401],
    [`Bearer ${auth_token}, Bearer ${auth_token}`, 401],
    [`Bearer ${auth_token} x`, 401],
    [`Bearer ${'a.'.repeat(2000)}`, 401],
    [`Bearer ${'x'.repeat(64 * 1024)}`, 431],
    ['Bearer eyJ.eyJ.x', 401],
    ['Bearer ..', 401],
    ['Bearer W10.W10.', 401],
  ] as const;
  for (const [header, status] of cases) {
    const reply = await withHeader(header);
    assert.equal(reply.status, status, header.slice(0, 40));
    if (status === 401) assert.equal(reply.headers.get('www-authenticate'), 'Bearer');
  }
  assert.equal((await withHeader(`bearer ${auth_token}`)).status, 200, 'schemes have no case');
  assert.equal((await server.api.call(contract.getCustomer)).error.code, 'token_missing');
});
