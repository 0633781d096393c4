import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { GUARDED, getSettings, SECRETS, updateSettings } from '../../../../demo/contract/settings.js';
import { createApp } from '../../../../demo/server/app.js';
import { openSecret } from '../../../../demo/server/platform/settings/secrets.js';
import { openSystem } from '../../../../demo/server/system.js';
import * as sdk from '../../../../src/contract/index.js';
import { createApi, newEmail } from '../../../support/api.js';
import { freshDatabase } from '../../../support/database.js';
import { createPlatformApi, OWNER } from '../../../support/platform.js';
import { PASSWORD, setup as setupServer, testConfig } from '../../../support/server.js';

async function setup(t: TestContext) {
  const server = await setupServer(t);
  const platform = createPlatformApi(server);
  const cookie = await platform.logIn();
  const call = { path: { id: 'herald' }, cookie };
  return {
    ...server,
    platform,
    call,
    patch: (change: object) => platform.call(updateSettings, change, call),
    settings: async () => (await platform.call(getSettings, undefined, call)).data,
    audit: async () => {
      const rows = await server.db
        .selectFrom('audit')
        .select(['details', 'collaborator_id', 'account_id', 'site_id', 'created_at'])
        .where('event', '=', 'site_updated')
        .orderBy('created_at')
        .execute();
      return rows.map((row) => ({ ...row, ...JSON.parse(row.details) }));
    },
  };
}

/** One value of every setting, as a collaborator would send it. */
const EVERYTHING = {
  google_app_id: '1234-abc.apps.googleusercontent.com',
  google_client_secret: 'GOCSPX-secret-of-google',
  facebook_app_id: '1122334455',
  facebook_app_secret: 'secret-of-facebook',
  oidc_issuer: 'https://login.example.com/tenant/',
  oidc_client_id: 'urn:herald:web',
  single_user_authentication: true,
  password_min_length: 15,
  allowed_origins: ['https://www.example.com', 'http://herald.localhost:4400'],
  password_reset_url: 'https://www.example.com/account?reset',
  default_locale: 'pt-BR',
  theme: { '--identity-brand': 'oklch(45% .2 20 / 90%)', '--identity-font': '"Source Serif 4", serif' },
  private_registration: true,
  disqus_public_key: 'publicKeyOfDisqus',
  disqus_secret_key: 'secret-of-disqus',
  milibris_key: 'secret-of-milibris',
};

test('every setting can be changed and read; of a secret only whether there is one', async (t) => {
  const { patch, settings, platform, call } = await setup(t);
  const before = await settings();
  assert.deepEqual(Object.keys(before).sort(), Object.keys(EVERYTHING).sort());
  for (const name of SECRETS) assert.equal(before[name], false);
  const { status, data } = await patch(EVERYTHING);
  assert.equal(status, 200);
  const shown = { ...EVERYTHING, ...Object.fromEntries(SECRETS.map((name) => [name, true])) };
  assert.deepEqual(data, shown);
  assert.deepEqual(await settings(), shown);
  const sibling = await platform.call(getSettings, undefined, { ...call, path: { id: 'gazette' } });
  assert.equal(sibling.data.google_app_id, null, 'the sibling site has its own');
});

test('what is absent stays; null and empty text clear; blanks around an id go', async (t) => {
  const { patch } = await setup(t);
  await patch(EVERYTHING);
  const { data } = await patch({ google_app_id: null, facebook_app_id: ' ', milibris_key: null, theme: {} });
  assert.equal(data.google_app_id, null);
  assert.equal(data.facebook_app_id, null);
  assert.equal(data.milibris_key, false);
  assert.deepEqual(data.theme, {});
  assert.equal(data.google_client_secret, true);
  assert.equal(data.password_min_length, 15);
  assert.equal((await patch({ google_app_id: '  client \n' })).data.google_app_id, 'client');
  assert.equal((await patch({ default_locale: 'EN-us' })).data.default_locale, 'en-US');
});

test('M14 M15 a Google client ID, a Facebook App ID and nothing else: the site shows them at once', async (t) => {
  const { api, patch } = await setup(t);
  const shown = async () => (await api.call(sdk.getSite)).data;
  assert.equal((await shown()).google_app_id, null);
  assert.equal((await patch({ google_app_id: 'google-client' })).status, 200);
  assert.equal((await shown()).google_app_id, 'google-client');
  assert.equal((await patch({ facebook_app_id: '1122334455' })).status, 200);
  const site = await shown();
  assert.equal(site.facebook_app_id, '1122334455');
  assert.equal(site.google_app_id, 'google-client');
});

test('M44 U7 switched on, the newest session stays; switched off, nobody comes back', async (t) => {
  const { api, patch } = await setup(t);
  const first = await api.customer();
  const input = { email: first.email ?? '', password: PASSWORD };
  const second = (await api.call(sdk.login, input)).data;
  const read = (token: string) => api.call(sdk.getCustomer, undefined, { token });
  assert.equal((await read(first.auth_token)).status, 200, 'off: both live');

  assert.equal((await patch({ single_user_authentication: true })).data.single_user_authentication, true);
  assert.equal((await api.call(sdk.getSite)).data.single_user_authentication, true);
  const ended = await read(first.auth_token);
  assert.equal(ended.status, 401);
  assert.equal(ended.error.code, 'session_superseded');
  assert.equal((await read(second.auth_token)).status, 200);
  const third = (await api.call(sdk.login, input)).data;
  // nobody asks with the second token while the setting is on

  await patch({ single_user_authentication: false });
  for (const { auth_token } of [first, second]) assert.equal((await read(auth_token)).status, 401);
  assert.equal((await read(third.auth_token)).status, 200);
});

test('the other settings act on the next request as well', async (t) => {
  const { api, patch, mails } = await setup(t);
  const origin = 'https://www.example.com';
  assert.equal((await api.call(sdk.getSite, undefined, { origin })).status, 403);
  await patch(EVERYTHING);
  assert.equal((await api.call(sdk.getSite, undefined, { origin })).status, 200);
  const short = await api.call(sdk.register, { email: newEmail(), password: 'kw8-Ziegel-4p' });
  assert.deepEqual(short.errors, { password: ['too_short'] });
  const site = (await api.call(sdk.getSite)).data;
  assert.equal(site.default_locale, 'pt-BR');
  assert.equal(site.private_registration, true);
  await api.call(sdk.password.forgot, { email: 'reader@daybreak.example' });
  const { link } = await mails.next(/./);
  assert.ok(link.startsWith('https://www.example.com/account?reset#identity-password-reset='), link);
});

test('a change reaches the other server processes with their next request', async (t) => {
  const database = await freshDatabase();
  const file = join(tmpdir(), `platform-${process.pid}.sqlite`);
  const url = database.url === 'file::memory:' ? `file:${file}` : database.url;
  const open = () =>
    openSystem(testConfig({ DATABASE_URL: url, LOG_LEVEL: 'silent' }), { peerAddress: () => '127.0.0.1' });
  const [one, two] = [await open(), await open()];
  t.after(async () => {
    await one.close();
    await two.close();
    await database.drop();
    for (const suffix of ['', '-wal', '-shm']) rmSync(file + suffix, { force: true });
  });
  const elsewhere = createApi(createApp(two.deps).fetch);
  assert.equal((await elsewhere.call(sdk.getSite)).data.google_app_id, null);
  const platform = createPlatformApi({ app: createApp(one.deps), db: one.db, deps: one.deps });
  const call = { path: { id: 'herald' }, cookie: await platform.logIn() };
  await platform.call(updateSettings, { google_app_id: 'google-client' }, call);
  assert.equal((await elsewhere.call(sdk.getSite)).data.google_app_id, 'google-client');
});

test('A7 secrets are in no reply, log or audit, and sealed in the database', async (t) => {
  const { patch, db, deps, log, call, platform, api, audit } = await setup(t);
  const replies = [await patch(EVERYTHING), await platform.call(getSettings, undefined, call)];
  replies.push(await patch({ google_client_secret: 'another secret', milibris_key: 'x'.repeat(513) }));
  await api.call(sdk.getSite);
  const [row] = await db.selectFrom('sites').selectAll().where('id', '=', 'herald').execute();
  const written = JSON.stringify([replies.map(({ text }) => text), log, row, await audit()]);
  for (const name of SECRETS) {
    assert.ok(!written.includes(EVERYTHING[name]), name);
    assert.equal(openSecret(deps.config, 'herald', name, row?.[name] ?? ''), EVERYTHING[name]);
    assert.throws(
      () => openSecret(deps.config, 'gazette', name, row?.[name] ?? ''),
      'opens for its site only',
    );
  }
  assert.ok(!written.includes('another secret'));
});

test('each change leaves a row that says who, when and what, and that nobody can alter', async (t) => {
  const { patch, audit, site, db, clock } = await setup(t);
  await patch({ google_app_id: 'one', milibris_key: 'k1' });
  clock.advance({ seconds: 1 });
  await patch({ google_app_id: 'two', milibris_key: 'k2', password_min_length: 8 });
  clock.advance({ seconds: 1 });
  await patch({ milibris_key: null, theme: { '--identity-brand': '#036' } });
  const owner = await db.selectFrom('collaborators').select('id').executeTakeFirstOrThrow();
  const rows = await audit();
  assert.deepEqual(
    rows.map(({ changes }) => changes),
    [
      { google_app_id: { old: null, new: 'one' }, milibris_key: 'set' },
      { google_app_id: { old: 'one', new: 'two' }, milibris_key: 'replaced' },
      { theme: { old: {}, new: { '--identity-brand': '#036' } }, milibris_key: 'removed' },
    ],
  );
  for (const { collaborator_id, account_id, site_id, created_at } of rows) {
    assert.equal(collaborator_id, owner.id);
    assert.equal(account_id, site.account_id);
    assert.equal(site_id, 'herald');
    assert.ok(Math.abs(created_at - clock.now()) < 10_000);
  }
  await assert.rejects(db.updateTable('audit').set({ details: '{}' }).execute(), /never changed/);
});

test('a change that is none, or was refused, leaves no row', async (t) => {
  const { patch, audit, settings } = await setup(t);
  const before = await settings();
  assert.equal((await patch({ password_min_length: 8, google_app_id: null })).status, 200);
  assert.equal((await patch({})).status, 200);
  assert.equal((await patch({ google_app_id: 'fine', password_min_length: 7 })).status, 400);
  assert.deepEqual(await settings(), before);
  assert.deepEqual(await audit(), []);
});

test('five minutes after the log-in, what guards the customers wants the password again', async (t) => {
  const { patch, clock, settings } = await setup(t);
  clock.advance({ minutes: 4 });
  assert.equal((await patch({ google_app_id: 'first' })).status, 200);
  clock.advance({ minutes: 2 });
  const guarded: Record<string, unknown> = { ...EVERYTHING, allowed_origins: [], password_reset_url: null };
  await patch({ password: OWNER.password, password_reset_url: 'http://herald.localhost:4400/reset' });
  clock.advance({ minutes: 6 });
  for (const name of GUARDED) {
    const change =
      name === 'allowed_origins' ? { [name]: [], password_reset_url: null } : { [name]: guarded[name] };
    const reply = await patch(change);
    assert.equal(reply.status, 403, name);
    assert.equal(reply.error.code, 'reauthentication_required');
    assert.ok(JSON.stringify(reply.error.details).includes(name));
  }
  const rest = { password_min_length: 12, default_locale: 'de', theme: {}, private_registration: true };
  assert.equal((await patch(rest)).status, 200);
  assert.equal((await patch({ ...rest, google_app_id: 'first' })).status, 200, 'unchanged is no change');

  const wrong = await patch({ google_app_id: 'second', password: 'wrong' });
  assert.equal(wrong.status, 400);
  assert.deepEqual(wrong.errors, { password: ['incorrect'] });
  assert.equal((await settings()).google_app_id, 'first');
  assert.equal((await patch({ google_app_id: 'second', password: OWNER.password })).status, 200);
  clock.advance({ minutes: 4 });
  assert.equal(
    (await patch({ google_app_id: 'third' })).status,
    200,
    'once entered, it counts for five minutes',
  );
});

test('who sits at an open console guesses the password slowly', async (t) => {
  const { patch, deps } = await setup(t);
  const verify = t.mock.method(deps.hasher, 'verify');
  const guess = () => patch({ password: 'wrong', google_app_id: 'x' });
  const replies = await Promise.all(Array.from({ length: 20 }, guess));
  assert.equal(replies.filter(({ status }) => status === 429).length, 15);
  assert.equal(verify.mock.callCount(), 5);
});

test('changes made side by side do not undo each other', async (t) => {
  const { patch, settings } = await setup(t);
  const changes = [
    { google_app_id: 'g' },
    { facebook_app_id: 'f' },
    { oidc_client_id: 'o' },
    { password_min_length: 20 },
  ];
  const replies = await Promise.all(changes.map(patch));
  assert.deepEqual(
    replies.map(({ status }) => status),
    [200, 200, 200, 200],
  );
  const { google_app_id, facebook_app_id, oidc_client_id, password_min_length } = await settings();
  assert.deepEqual(
    [google_app_id, facebook_app_id, oidc_client_id, password_min_length],
    ['g', 'f', 'o', 20],
  );
});
