import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { type SettingName, updateSettings } from '../../../../demo/contract/settings.js';
import { createPlatformApi } from '../../../support/platform.js';
import { setup as setupServer } from '../../../support/server.js';

async function setup(t: TestContext, environment: Readonly<Record<string, string>> = {}) {
  const server = await setupServer(t, { environment });
  const platform = createPlatformApi(server, environment.CONSOLE_URL);
  const call = { path: { id: 'herald' }, cookie: await platform.logIn() };
  const patch = (change: object) => platform.call(updateSettings, change, call);
  return {
    ...server,
    patch,
    async refused(change: Partial<Record<SettingName, unknown>>) {
      const reply = await patch(change);
      const sent = JSON.stringify(change).slice(0, 120);
      assert.equal(reply.status, 400, sent);
      assert.equal(reply.error.code, 'validation_failed', sent);
      assert.deepEqual(Object.keys(reply.errors ?? {}), Object.keys(change), sent);
      return reply;
    },
    async taken(change: object) {
      assert.equal((await patch(change)).status, 200, JSON.stringify(change).slice(0, 120));
    },
  };
}

const ORIGINS_OF_NOBODY = [
  '*',
  'null',
  '',
  'https://*',
  'https://*.com',
  'https://*.example.com',
  'http://',
  'http://www.example.com',
  'https://com',
  'https://co.uk',
  'https://github.io',
  'https://intranet',
  'https://203.0.113.5',
  'https://[2001:db8::1]',
  'http://127.0.0.1:4400',
  'https://user@www.example.com',
  'https://www.example.com/',
  'https://www.example.com/path',
  'https://www.example.com#',
  'https://WWW.example.com',
  'https://www.example.com:443',
  'https://www.example.com.',
  'https://www.example.com\\@evil.example',
  'https:/www.example.com',
  'http://localhost.evil.example',
  'http://evillocalhost',
  'https://bücher.example',
  'javascript:alert(1)',
  'data:text/html,x',
  'file:///etc/passwd',
  'www.example.com',
];

test('A4 an origin that is nobody’s, everybody’s or not safe is refused', async (t) => {
  const { refused, taken, patch } = await setup(t);
  for (const origin of ORIGINS_OF_NOBODY) {
    const reply = await refused({ allowed_origins: ['https://www.example.com', origin] });
    assert.deepEqual(reply.error.details, { refused_origins: [origin] });
  }
  await refused({ allowed_origins: 'https://www.example.com' });
  await refused({ allowed_origins: null });
  await refused({ allowed_origins: [1] });
  await refused({ allowed_origins: Array.from({ length: 51 }, (_, i) => `https://a${i}.example.com`) });
  await taken({
    allowed_origins: [
      'https://www.example.com',
      'https://a.example.co.uk:8443',
      'https://user.github.io',
      'https://xn--bcher-kva.example',
      'http://localhost:3000',
      'http://herald.localhost:4400',
    ],
  });
  const twice = await patch({ allowed_origins: ['https://www.example.com', ' https://www.example.com '] });
  assert.deepEqual(twice.data.allowed_origins, ['https://www.example.com']);
  await taken({ allowed_origins: [] });
});

test('a list that was read can be sent back, with what the environment allows in it', async (t) => {
  const demo = 'http://127.0.0.1:9999';
  const { site, taken, refused } = await setup(t, { DEMO_ORIGINS: demo });
  assert.ok(site.allowed_origins.includes(demo));
  await taken({ allowed_origins: [...site.allowed_origins, 'https://www.example.com'] });
  await refused({ allowed_origins: [demo, 'http://127.0.0.1:9998'] });
});

test('A4 in production localhost is nobody’s as well', async (t) => {
  const { deps, refused, taken } = await setup(t, { CONSOLE_URL: 'https://console.example.com' });
  Object.assign(deps.config, { production: true });
  for (const origin of [
    'http://localhost:3000',
    'http://a.localhost',
    'https://localhost',
    'https://a.localhost',
  ])
    await refused({ allowed_origins: [origin] });
  await refused({ oidc_issuer: 'http://localhost:9999' });
  await taken({ allowed_origins: ['https://www.example.com'] });
});

test('mailed links lead to an allowed origin, whichever of the two settings changes', async (t) => {
  const { refused, taken, patch } = await setup(t);
  const refusedPages = [
    'https://evil.example/reset',
    'http://herald.localhost:4401/',
    'http://herald.localhost:4400@evil.example/',
    'http://user@herald.localhost:4400/',
    'http://herald.localhost:4400/#part',
    'http:\\\\herald.localhost:4400/',
    'http://herald.localhost:4400\\@evil.example',
    '//herald.localhost:4400/',
    '/reset',
    'javascript:alert(1)//http://herald.localhost:4400',
    'data:text/html,http://herald.localhost:4400',
    'http://herald.localhost:4400/a b',
  ];
  for (const password_reset_url of refusedPages) await refused({ password_reset_url });
  await taken({ password_reset_url: 'http://herald.localhost:4400/account/?a=1' });
  const reply = await patch({ allowed_origins: ['https://www.example.com'] });
  assert.equal(reply.status, 400);
  assert.deepEqual(reply.errors, { password_reset_url: ['invalid'] });
  await taken({
    allowed_origins: ['https://www.example.com'],
    password_reset_url: 'https://www.example.com/r',
  });
});

test('numbers, switches and words are of their kind', async (t) => {
  const { refused, taken } = await setup(t);
  for (const password_min_length of [7, 65, 8.5, '12', null, -1, 1e99])
    await refused({ password_min_length });
  for (const password_min_length of [8, 64]) await taken({ password_min_length });
  for (const value of ['true', 1, 0, null, 'on', {}])
    for (const name of ['single_user_authentication', 'private_registration'] as const)
      await refused({ [name]: value });
  for (const default_locale of ['', 'english', 'e', 'en_US', 'en-', 'en US', 'x', null, '<b>', 'en-a'])
    await refused({ default_locale });
  for (const default_locale of ['en', 'pt-BR', 'zh-Hant-TW', 'fil']) await taken({ default_locale });
});

test('W1 ids and keys are of the letters that providers use', async (t) => {
  const { refused, taken } = await setup(t);
  const ids = [
    'google_app_id',
    'facebook_app_id',
    'oidc_client_id',
    'disqus_public_key',
    'milibris_key',
  ] as const;
  for (const name of ids) {
    for (const value of ['a b', 'ä', 'a\nb', '\u0000', '\u202Ea', 'x'.repeat(513), 7, ['a'], {}, true])
      await refused({ [name]: value });
  }
  for (const name of ['google_app_id', 'facebook_app_id', 'disqus_public_key'] as const)
    for (const value of ['<script>alert(1)</script>', '"onload=', "'--", 'a&b=c', 'a#b', 'a/b'])
      await refused({ [name]: value });
  await taken({ google_app_id: '1234-abc.apps.googleusercontent.com', oidc_client_id: 'urn:a:b/c' });
  for (const oidc_issuer of [
    'http://login.example.com',
    'https://login.example.com?x',
    'https://l.example.com#',
    'https://10.0.0.1',
    'login',
  ])
    await refused({ oidc_issuer });
  await taken({ oidc_issuer: 'https://login.example.com/tenant/' });
});

test('a theme is a flat map of tokens that can end no declaration and load nothing', async (t) => {
  const { refused, taken } = await setup(t);
  const values = [
    'url(https://evil.example/x)',
    'URL(x)',
    'image-set("x")',
    'expression(alert(1))',
    'red; background: blue',
    'red}',
    '{}',
    'red /* comment',
    '*/ red',
    '</style><script>',
    '@import',
    '\\75rl(x)',
    '"open',
    'rgb(1',
    '1)',
    'attr(x)',
    'env(x)',
    '',
    'a'.repeat(201),
    7,
    null,
    { nested: 'red' },
  ];
  for (const value of values) await refused({ theme: { '--identity-brand': value } });
  for (const name of [
    'color',
    '--other',
    '--identity-',
    '--identity-Ü',
    '--identity-a;b',
    '--identity-a:b',
    'constructor',
  ])
    await refused({ theme: { [name]: 'red' } });
  await refused({ theme: ['red'] });
  await refused({ theme: null });
  await refused({
    theme: Object.fromEntries(Array.from({ length: 101 }, (_, i) => [`--identity-t${i}`, '1px'])),
  });
  const good = [
    '#0366d6',
    'rgb(0 0 0 / 40%)',
    'calc(2 * (1px + .5em))',
    '0 1px 2px rgba(0, 0, 0, .3)',
    "'A B', serif",
  ];
  for (const value of good) await taken({ theme: { '--identity-brand': value } });
});

test('A3 what is no setting is refused by name, and nothing of the call is done', async (t) => {
  const { patch, db } = await setup(t);
  const before = await db.selectFrom('sites').selectAll().where('id', '=', 'herald').executeTakeFirst();
  const foreign = {
    id: 'x',
    account_id: 'x',
    name: 'x',
    created_at: 1,
    role: 'owner',
    email_verified: true,
    current_sid: 'x',
  };
  const reply = await patch({ ...foreign, google_app_id: 'g' });
  assert.equal(reply.status, 400);
  const unknown = Object.keys(foreign).map((field) => [field, ['unknown_field']]);
  assert.deepEqual(reply.errors, Object.fromEntries(unknown));
  assert.deepEqual(
    await db.selectFrom('sites').selectAll().where('id', '=', 'herald').executeTakeFirst(),
    before,
  );
});
