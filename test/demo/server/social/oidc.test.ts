import assert from 'node:assert/strict';
import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { test } from 'node:test';
import { isPublic } from '../../../../demo/server/social/public-address.js';
import { endings } from '../../../support/endings.js';
import type { Issuer } from '../../../support/issuer.js';
import { setup } from '../../../support/server.js';
import { CLIENTS, codeOf, type Social, setupSocial } from '../../../support/social.js';

/** Back from the issuer, which says this of its visitor. */
async function arrive({ start, callback, issuer }: Social, claims: Record<string, unknown>) {
  const trip = await start('oidc');
  const said = {
    sub: 'me',
    aud: CLIENTS.oidc_client_id,
    nonce: trip.nonce,
    email: 'me@example.com',
    email_verified: true,
  };
  const id_token = await issuer.idToken({ ...said, ...claims });
  issuer.answers.set('/token', (_, form) =>
    form.get('code') === 'the-code' && !form.has('client_secret')
      ? { body: { id_token, access_token: 'the-access-token', token_type: 'Bearer' } }
      : { status: 400, body: {} },
  );
  return [trip, await callback('oidc', trip, { code: 'the-code' }, 'GET')] as const;
}

async function login(social: Social, claims: Record<string, unknown> = {}) {
  const [trip, reply] = await arrive(social, claims);
  return social.redeem(trip, codeOf(reply));
}

test('any issuer that speaks OpenID Connect is a provider, by issuer and client ID alone', async (t) => {
  const social = await setupSocial(t);
  const { data } = await login(social);
  assert.equal(data?.email, 'me@example.com');
  assert.equal(data?.last_login_method, 'oidc');
  assert.equal((await login(social)).data?.id, data?.id);
});

test('the same subject at another issuer is another customer', async (t) => {
  const social = await setupSocial(t);
  const first = await login(social);
  await social.db.updateTable('identities').set({ issuer: 'https://elsewhere.example' }).execute();
  const second = await login(social, { email: 'other@example.com' });
  assert.notEqual(second.data?.id, first.data?.id);
});

test('an ID token may name its one audience in a list, as some issuers always do', async (t) => {
  const social = await setupSocial(t);
  const { oidc_client_id } = CLIENTS;
  assert.equal((await login(social, { aud: [oidc_client_id] })).status, 200);
  for (const aud of [[oidc_client_id, 'other'], ['other'], []])
    assert.equal((await login(social, { aud })).error.code, 'idp_token_invalid', aud.join());
});

const CONFIGURATION = '/.well-known/openid-configuration';

/** The issuer says something else of itself, until it is restored. */
function configure({ answers }: Issuer, change: Readonly<Record<string, string>>): () => void {
  const said = answers.get(CONFIGURATION);
  if (!said) throw new Error('no configuration');
  answers.set(CONFIGURATION, (url, form) => ({ body: { ...Object(said(url, form)?.body), ...change } }));
  return () => void answers.set(CONFIGURATION, said);
}

test('M12 what an issuer keeps out of the ID token is asked of its user info, about nobody else', async (t) => {
  const social = await setupSocial(t);
  const { issuer } = social;
  configure(issuer, { userinfo_endpoint: `${issuer.url}/me` });
  const answer = (status: number, said: unknown) => issuer.answers.set('/me', () => ({ status, body: said }));
  const bare = { email: undefined, email_verified: true };

  const said = { sub: 'me', iss: 'https://evil.example', email: 'me@example.com', given_name: 'Ada' };
  answer(200, said);
  const { data } = await login(social, bare);
  assert.equal(data?.email, 'me@example.com');
  assert.equal(data?.first_name, 'Ada');
  assert.equal(data?.email_confirm, false, 'said of no e-mail, so not of this one');
  assert.deepEqual(data?.metadata, {
    social: { oidc: { id: 'me', email: 'me@example.com', given_name: 'Ada' } },
  });
  assert.deepEqual(issuer.bearers, ['the-access-token']);
  const identities = await social.db.selectFrom('identities').select(['issuer', 'subject']).execute();
  assert.deepEqual(identities, [{ issuer: issuer.url, subject: 'me' }]);

  answer(200, { ...said, sub: 'somebody' });
  assert.equal((await login(social, bare)).error.code, 'idp_token_invalid');
  for (const [status, odd] of [
    [503, said],
    [502, '<h1>Bad Gateway</h1>'],
    [429, {}],
  ] as const) {
    answer(status, odd);
    assert.equal((await login(social, bare)).error.code, 'provider_failed', `${status} ${odd}`);
  }
  issuer.answers.set('/me', () => undefined);
  assert.equal((await login(social, bare)).error.code, 'provider_failed', 'silence');
  answer(503, {});
  assert.equal((await login(social)).status, 200, 'not asked for what is there');
});

test('S2 an issuer whose user info is of no use is one without an e-mail: its visitor is asked for one', async (t) => {
  const social = await setupSocial(t);
  const { api, issuer, db, log } = social;
  const restore = configure(issuer, { userinfo_endpoint: `${issuer.url}/me` });
  const stranger = { email: 'victim@example.com', email_verified: true };
  const ask = (sub: string) => arrive(social, { sub, email: undefined });
  const useless: readonly (readonly [number, unknown])[] = [
    [200, 'a.signed.answer'],
    [200, stranger],
    [200, { ...stranger, sub: 7 }],
    [200, []],
    [204, ''],
    [302, { ...stranger, sub: '4' }],
    [401, ''],
    [403, { ...stranger, sub: '6' }],
    [404, '<h1>Not Found</h1>'],
  ];
  for (const [index, [status, body]] of useless.entries()) {
    issuer.answers.set('/me', () => ({ status, body }));
    const [trip, reply] = await ask(String(index));
    assert.equal(reply.headers.get('location'), `/social/oidc/email?tx=${trip.tx}`, `${status} ${body}`);
    const end = await api.raw('/social/oidc/email', {
      method: 'POST',
      headers: { cookie: trip.cookie, 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({ tx: trip.tx, email: `own${index}@example.com` }).toString(),
    });
    const { data } = await social.redeem(trip, codeOf(end));
    assert.equal(data?.email, `own${index}@example.com`, `${status} ${body}`);
    assert.equal(data?.email_confirm, false);
    assert.deepEqual(data?.metadata, { social: { oidc: { id: String(index), email_verified: true } } });
    const [, again] = await ask(String(index));
    assert.notEqual(codeOf(again), '', 'whoever is known by the subject is not asked');
  }
  const warned = log.filter(({ event }) => event === 'sys_provider_fault');
  assert.equal(warned.length, 2 * useless.length, 'and the log tells what to mend');
  restore();
  configure(issuer, { userinfo_endpoint: 'http://127.0.0.1:1/me' });
  const [trip, reply] = await ask('inside');
  assert.equal(reply.headers.get('location'), `/social/oidc/email?tx=${trip.tx}`, 'no address to ask');
  assert.equal((await db.selectFrom('identities').selectAll().execute()).length, useless.length);
});

test('S1 only the issuer of the settings is asked and believed', async (t) => {
  const social = await setupSocial(t);
  const { issuer, open, redeem } = social;
  assert.equal((await login(social, { iss: 'https://evil.example' })).error.code, 'idp_token_invalid');
  assert.equal((await login(social, { aud: 'other' })).error.code, 'idp_token_invalid');
  assert.equal((await login(social, { nonce: 'x'.repeat(43) })).error.code, 'idp_token_invalid');
  const metadata = {
    issuer: issuer.url,
    authorization_endpoint: `${issuer.url}/authorize`,
    token_endpoint: `${issuer.url}/token`,
    jwks_uri: `${issuer.url}/keys`,
  };
  for (const wrong of [
    { ...metadata, issuer: 'https://evil.example' },
    { ...metadata, authorization_endpoint: 'javascript:alert(1)' },
    { ...metadata, authorization_endpoint: 'https://user@evil.example/' },
    {},
    'no JSON',
  ]) {
    issuer.answers.set('/.well-known/openid-configuration', () => ({ body: wrong }));
    const { trip, reply } = await open('oidc');
    assert.equal((await redeem(trip, codeOf(reply))).error.code, 'provider_failed', JSON.stringify(wrong));
  }
});

test('a tenant’s issuer cannot make the server call what is inside: addresses, metadata, redirects', async (t) => {
  const social = await setupSocial(t);
  const { issuer, open, redeem, db, deps } = social;
  for (const inner of [
    'http://127.0.0.1:1/',
    'http://169.254.169.254',
    'https://10.0.0.1',
    'https://localhost.',
  ]) {
    await assert.rejects(deps.outbound.json(inner, { trust: 'tenant' }), { name: 'ProviderFailed' });
  }
  issuer.answers.set('/.well-known/openid-configuration', () => ({ status: 302, body: '' }));
  const { trip, reply } = await open('oidc');
  assert.equal((await redeem(trip, codeOf(reply))).error.code, 'provider_failed');
  assert.doesNotMatch(issuer.asked.join(), /elsewhere/);
  await db.updateTable('sites').set({ oidc_issuer: null }).where('id', '=', 'herald').execute();
  const off = await open('oidc');
  assert.equal((await redeem(off.trip, codeOf(off.reply))).error.code, 'provider_disabled');
  const inside =
    '0.0.0.0 10.1.2.3 127.0.0.1 100.64.1.1 169.254.169.254 172.31.0.1 192.168.1.1 224.0.0.1 255.255.255.255';
  const inside6 = '::1 :: fe80::1 fc00::1 ::ffff:10.0.0.1 64:ff9b::a00:1 2002:a00:1:: ff02::1';
  for (const address of `${inside} ${inside6}`.split(' ')) assert.equal(isPublic(address), false, address);
  for (const address of ['93.184.216.34', '2606:4700::1111']) assert.equal(isPublic(address), true, address);
});

test('S1 a tenant who names the operator’s key set has it from the operator no more than any other address', async (t) => {
  const { deps, issuer } = await setupSocial(t);
  const inner = issuer.url.replace('issuer.localhost', '127.0.0.1');
  const look = async (path: string, trust: 'operator' | 'tenant') =>
    deps.outbound.keys(inner + path, trust)({ alg: 'RS256', kid: 'one' }, { payload: '', signature: '' });
  issuer.answers.set('/others', issuer.answers.get('/keys') ?? (() => undefined));
  const refused = { name: 'ProviderFailed', message: 'not an address to ask' };
  await assert.rejects(look('/keys', 'tenant'), refused);
  assert.ok(await look('/keys', 'operator'), 'asked for by a tenant first');
  assert.ok(await look('/others', 'operator'));
  await assert.rejects(look('/others', 'tenant'), refused);
});

test('metadata that names no addresses ends in a clear state, for whom the provider sends back too', async (t) => {
  const social = await setupSocial(t);
  const { issuer } = social;
  for (const name of ['jwks_uri', 'token_endpoint']) {
    for (const address of ['/keys', 'no address', '']) {
      const restore = configure(issuer, { [name]: address });
      assert.equal((await login(social)).error.code, 'provider_failed', `${name} ${address}`);
      restore();
    }
  }
});

test('who answers by another protocol is waited for no longer than anybody', {
  timeout: 10_000,
}, async (t) => {
  const { deps } = await setup(t);
  const server = createServer((socket) => {
    socket.on('error', () => {});
    socket.once('data', () =>
      socket.write('HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: x\r\n\r\n'),
    );
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  endings(t)(() => server.close());
  const { port } = server.address() as AddressInfo;
  const asked = deps.outbound.json(`http://issuer.localhost:${port}/`, { trust: 'tenant' });
  await assert.rejects(asked, { name: 'ProviderFailed' });
});

test('an answer that is too long, or none, ends in a clear state', async (t) => {
  const { issuer, open, redeem } = await setupSocial(t);
  issuer.answers.set('/.well-known/openid-configuration', () => ({ body: 'x'.repeat(300_000) }));
  const long = await open('oidc');
  assert.equal((await redeem(long.trip, codeOf(long.reply))).error.code, 'provider_failed');
  issuer.answers.set('/.well-known/openid-configuration', () => undefined);
  const silent = await open('oidc');
  assert.equal((await redeem(silent.trip, codeOf(silent.reply))).error.code, 'provider_failed');
});
