import assert from 'node:assert/strict';
import { test } from 'node:test';
import { registrableDomain } from '../../../demo/server/sites/cookie-domain.js';
import * as contract from '../../../src/contract/index.js';
import { newEmail } from '../../support/api.js';
import { ORIGIN, PASSWORD, setup } from '../../support/server.js';

test('M36 a site shows its public settings, and no other', async (t) => {
  const { api, db, site } = await setup(t);
  const secrets = {
    google_client_secret: 's3cret-g',
    facebook_app_secret: 's3cret-f',
    disqus_secret_key: 's3cret-d',
  };
  await db.updateTable('sites').set(secrets).where('id', '=', 'herald').execute();
  const reply = await api.call(contract.getSite);
  assert.deepEqual(reply.data, {
    id: 'herald',
    name: 'The Daybreak Herald',
    account_id: site.account_id,
    cookie_domain: null,
    sso: true,
    google_app_id: null,
    facebook_app_id: null,
    oidc_issuer: null,
    oidc_client_id: null,
    single_user_authentication: false,
    password_min_length: 8,
    default_locale: 'en',
    private_registration: false,
  });
  assert.ok(!reply.text.includes('s3cret'));
  assert.match(site.account_id, /^[0-9a-f]{16,}$/);
});

test('the cookie’s domain is that of the asking page, if it is one of the site', async (t) => {
  const { api } = await setup(t);
  const domainAt = async (origin: string) =>
    (await api.call(contract.getSite, undefined, { origin })).data.cookie_domain;
  assert.equal(await domainAt('http://herald.localhost:4400'), 'herald.localhost');
  assert.equal(await domainAt('http://news.herald.localhost:4400'), 'herald.localhost');
  const gazette = await api.call(contract.getSite, undefined, {
    site: 'gazette',
    origin: 'http://gazette.localhost:4400',
  });
  assert.equal(gazette.data.cookie_domain, 'gazette.localhost');
});

test('M39 a page on the API’s own host, whose browser names no origin, shares its cookie as any other', async (t) => {
  const { api, deps } = await setup(t, { environment: { PUBLIC_URL: ORIGIN } });
  assert.equal(deps.config.publicUrl, ORIGIN);
  assert.equal((await api.call(contract.getSite)).data.cookie_domain, 'herald.localhost');
});

test('registrable domains, private suffixes included', () => {
  const cases = [
    ['https://a.shop.example.co.uk', 'example.co.uk'],
    ['https://www.example.com:8443', 'example.com'],
    ['https://user.github.io', 'user.github.io'],
    ['https://github.io', null],
    ['https://co.uk', null],
    ['http://localhost:4400', null],
    ['http://127.0.0.1:4400', null],
    ['http://[::1]:4400', null],
    ['http://news.herald.localhost:4400', 'herald.localhost'],
    ['null', null],
  ] as const;
  for (const [origin, domain] of cases) assert.equal(registrableDomain(origin), domain, origin);
});

test('sso is said only where an account spans several domains', async (t) => {
  const { api, db } = await setup(t);
  assert.equal((await api.call(contract.getSite, undefined, { site: 'rival' })).data.sso, false);
  await db.updateTable('sites').set({ allowed_origins: '[]' }).where('id', '=', 'gazette').execute();
  assert.equal((await api.call(contract.getSite)).data.sso, false, 'subdomains share a cookie');
});

test('an unknown site is refused before anything else', async (t) => {
  const { api } = await setup(t);
  for (const site of [null, '', 'nowhere', "' or 1=1 --", 'HERALD']) {
    const reply = await api.call(contract.getSite, undefined, { site });
    assert.equal(reply.status, 404);
    assert.equal(reply.error.code, 'site_unknown');
    assert.equal(reply.headers.get('access-control-allow-origin'), null);
  }
});

test('a page whose site is unknown may read that it is, and nothing else', async (t) => {
  const { app, api } = await setup(t);
  const origin = 'https://mistyped.example';
  const reply = await api.call(contract.getSite, undefined, { site: 'herold', origin });
  assert.equal(reply.error.code, 'site_unknown');
  assert.equal(reply.headers.get('access-control-allow-origin'), '*');
  assert.equal(reply.headers.get('access-control-allow-credentials'), null);
  const preflight = (site: string) =>
    app.request(`http://id.localhost:4400/api/v1/sdk/auth/login?site_id=${site}`, {
      method: 'OPTIONS',
      headers: { origin, 'access-control-request-method': 'POST' },
    });
  const unknown = await preflight('herold');
  assert.equal(unknown.status, 204);
  assert.equal(unknown.headers.get('access-control-allow-origin'), '*');
  const known = await preflight('herald');
  assert.equal(known.status, 403);
  assert.equal(known.headers.get('access-control-allow-origin'), null);
});

test('Z2 a page may read that nobody can look its site up now, and when to come back', async (t) => {
  const { api, db } = await setup(t);
  await db.destroy();
  const path = '/api/v1/sdk/auth/login?site_id=herald';
  const headers = { origin: ORIGIN, 'access-control-request-method': 'POST' };
  const preflight = await api.raw(path, { method: 'OPTIONS', headers });
  assert.equal(preflight.status, 204, 'or the browser would not make the call that is told');
  assert.equal(preflight.headers.get('access-control-allow-origin'), '*');
  const reply = await api.call(contract.login, { email: newEmail(), password: PASSWORD }, { origin: ORIGIN });
  assert.deepEqual([reply.status, reply.error.code], [503, 'unavailable']);
  assert.equal(reply.headers.get('access-control-allow-origin'), '*');
  assert.match(reply.headers.get('access-control-expose-headers') ?? '', /Retry-After/);
});

test('browsers are held to the site’s own list of origins, letter by letter', async (t) => {
  const { api, db } = await setup(t);
  const foreign = [
    'null',
    'http://gazette.localhost:4400',
    'http://rival.localhost:4400',
    'https://herald.localhost:4400',
    'http://herald.localhost',
    'http://herald.localhost:44000',
    'http://evil-herald.localhost:4400',
    'http://herald.localhost:4400.evil.example',
    'http://HERALD.localhost:4400',
    'http://herald.localhost:4400/',
    '*',
    '',
  ];
  for (const origin of foreign) {
    const email = newEmail();
    const reply = await api.call(contract.register, { email, password: PASSWORD }, { origin });
    assert.equal(reply.status, 403, origin);
    assert.equal(reply.error.code, 'origin_not_allowed');
    assert.equal(reply.headers.get('access-control-allow-origin'), null);
    assert.equal(reply.headers.get('vary'), 'Origin');
    const made = await db.selectFrom('customers').select('id').where('email_key', '=', email).execute();
    assert.equal(made.length, 0, 'no work was done');
  }
});

test('an allowed origin reads replies and refusals alike, without credentials', async (t) => {
  const { api } = await setup(t);
  const replies = [
    await api.call(contract.getSite, undefined, { origin: ORIGIN }),
    await api.call(contract.getCustomer, undefined, { origin: ORIGIN }),
    await api.call(contract.login, { email: newEmail(), password: 'x' }, { origin: ORIGIN }),
    await api.raw('/api/v1/sdk/nowhere?site_id=herald', { headers: { origin: ORIGIN } }),
    await api.raw('/api/v1/sdk/customer?site_id=herald', { method: 'DELETE', headers: { origin: ORIGIN } }),
    // replies without a body are replies too
    await api.call(contract.logout, undefined, { origin: ORIGIN }),
  ];
  for (const { headers } of replies) {
    assert.equal(headers.get('access-control-allow-origin'), ORIGIN);
    assert.equal(headers.get('access-control-allow-credentials'), null);
    assert.equal(headers.get('access-control-expose-headers'), 'Retry-After, Date');
    assert.equal(headers.get('vary'), 'Origin');
    assert.ok(headers.get('date'));
    assert.equal(headers.get('set-cookie'), null);
  }
});

test('a preflight is answered for allowed origins only', async (t) => {
  const { api } = await setup(t);
  const preflight = (origin: string) =>
    api.raw('/api/v1/sdk/customer?site_id=herald', {
      method: 'OPTIONS',
      headers: {
        origin,
        'access-control-request-method': 'PUT',
        'access-control-request-headers': 'authorization,content-type',
      },
    });
  const allowed = await preflight(ORIGIN);
  assert.equal(allowed.status, 204);
  assert.equal(allowed.headers.get('access-control-allow-origin'), ORIGIN);
  assert.match(allowed.headers.get('access-control-allow-methods') ?? '', /PUT/);
  assert.equal(allowed.headers.get('access-control-allow-headers'), 'authorization, content-type');
  assert.ok(Number(allowed.headers.get('access-control-max-age')) > 0);
  assert.equal((await preflight('http://evil.example')).status, 403);
});
