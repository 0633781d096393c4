import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as contract from '../../../../demo/contract/collaborator.js';
import * as settings from '../../../../demo/contract/settings.js';
import { listSites } from '../../../../demo/contract/sites.js';
import * as sdk from '../../../../src/contract/index.js';
import { newEmail } from '../../../support/api.js';
import { CONSOLE, type ConsoleCall, cookieOf, createPlatformApi, OWNER } from '../../../support/platform.js';
import { type SetupOptions, setup as setupServer } from '../../../support/server.js';

async function setup(t: Parameters<typeof setupServer>[0], options?: SetupOptions) {
  const server = await setupServer(t, options);
  const platform = createPlatformApi(server);
  const sites = async (cookie: string) => (await platform.call(listSites, undefined, { cookie })).status;
  return { ...server, platform, sites };
}

test('a collaborator logs in, sees their account’s sites, and logs out', async (t) => {
  const { platform, site, sites } = await setup(t);
  const reply = await platform.call(contract.login, OWNER);
  assert.equal(reply.status, 200);
  assert.equal(reply.data.email, OWNER.email);
  assert.equal(reply.data.role, 'owner');
  assert.deepEqual(reply.data.account, { id: site.account_id, name: 'Daybreak Media' });
  const cookie = cookieOf(reply);
  const list = await platform.call(listSites, undefined, { cookie });
  assert.deepEqual(list.data, [
    { id: 'herald', name: 'The Daybreak Herald' },
    { id: 'gazette', name: 'The Harbour Gazette' },
  ]);
  const out = await platform.call(contract.logout, undefined, { cookie });
  assert.equal(out.status, 204);
  assert.match(out.headers.getSetCookie()[0] ?? '', /^__Host-console=; Max-Age=0/);
  assert.equal(await sites(cookie), 401);
  assert.equal((await platform.call(contract.logout, undefined, { cookie })).status, 204, 'twice is fine');
  assert.equal((await platform.call(contract.logout)).status, 204, 'without a session too');
});

test('the cookie is out of reach of scripts and other sites; http on localhost has a second one', async (t) => {
  const { platform, sites } = await setup(t);
  const cookies = (await platform.call(contract.login, OWNER)).headers.getSetCookie();
  assert.equal(cookies.length, 2);
  assert.match(cookies[0] ?? '', /^__Host-console=[\w-]{43}; Path=\/; HttpOnly; Secure; SameSite=Strict$/);
  assert.match(cookies[1] ?? '', /^console=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict$/);
  const [fallback = ''] = cookies[1]?.split(';') ?? [];
  assert.equal(await sites(fallback), 200);
});

test('in production there is the prefixed cookie alone, and the console only where CONSOLE_URL says', async (t) => {
  const environment = { CONSOLE_URL: 'https://console.example.com' };
  const server = await setupServer(t, { environment });
  Object.assign(server.deps.config, { production: true });
  const base = environment.CONSOLE_URL;
  const platform = createPlatformApi(server, base);
  const reply = await platform.call(contract.login, OWNER);
  assert.equal(reply.headers.getSetCookie().length, 1);
  const [, value] = cookieOf(reply).split('=');
  const { status } = await platform.call(listSites, undefined, { cookie: `console=${value}` });
  assert.equal(status, 401);
  assert.equal((await platform.call(contract.login, OWNER, { origin: CONSOLE })).status, 403);
});

test('a session ends after 30 quiet minutes, and after 12 hours however busy', async (t) => {
  const { platform, clock, sites } = await setup(t);
  const idle = await platform.logIn();
  clock.advance({ minutes: 29 });
  assert.equal(await sites(idle), 200);
  clock.advance({ minutes: 31 });
  assert.equal(await sites(idle), 401);
  const busy = await platform.logIn();
  for (let minutes = 0; minutes < 11 * 60 + 40; minutes += 20) {
    clock.advance({ minutes: 20 });
    assert.equal(await sites(busy), 200, `after ${minutes + 20} minutes`);
  }
  clock.advance({ minutes: 20 });
  assert.equal(await sites(busy), 401);
});

test('A5 a log-in takes no session id from the browser, and ends the one that was there', async (t) => {
  const { platform, sites } = await setup(t);
  const planted = '__Host-console=an-id-that-someone-planted';
  const first = await platform.logIn(OWNER, { cookie: planted });
  assert.notEqual(first, planted);
  assert.equal(await sites(planted), 401);
  const second = await platform.logIn(OWNER, { cookie: first });
  assert.notEqual(second, first);
  assert.equal(await sites(first), 401);
  assert.equal(await sites(second), 200);
});

test('A5 what another origin’s page can send is refused before any work', async (t) => {
  const { platform, db, sites } = await setup(t);
  const cookie = await platform.logIn();
  const text = JSON.stringify({ google_app_id: 'evil' });
  const forged: [string, ConsoleCall, number][] = [
    ['another site', { origin: 'https://evil.example' }, 403],
    ['a sandboxed frame', { origin: 'null' }, 403],
    ['a demo site', { origin: 'http://herald.localhost:4400' }, 403],
    ['another port', { origin: 'http://console.localhost:4401' }, 403],
    ['a look-alike', { origin: `${CONSOLE}.evil.example` }, 403],
    ['same site, no Origin', { origin: '', headers: { 'sec-fetch-site': 'same-site' } }, 403],
    ['a typed address', { origin: '', headers: { 'sec-fetch-site': 'none' } }, 403],
    ['a simple form', { headers: { 'content-type': 'text/plain' } }, 415],
    ['a form', { headers: { 'content-type': 'application/x-www-form-urlencoded' } }, 415],
    ['no type', { headers: { 'content-type': '' } }, 415],
  ];
  for (const [what, call, status] of forged) {
    for (const method of ['PATCH', 'POST'] as const) {
      const endpoint = method === 'PATCH' ? settings.updateSettings : contract.login;
      const reply = await platform.call(endpoint, {}, { path: { id: 'herald' }, cookie, text, ...call });
      assert.equal(reply.status, status, `${method} from ${what}`);
      assert.deepEqual(reply.headers.getSetCookie(), []);
      assert.equal(reply.headers.get('access-control-allow-origin'), null);
    }
  }
  const site = await db
    .selectFrom('sites')
    .select('google_app_id')
    .where('id', '=', 'herald')
    .executeTakeFirst();
  assert.equal(site?.google_app_id, null);
  const out = await platform.call(contract.logout, undefined, { cookie, origin: 'https://evil.example' });
  assert.equal(out.status, 403);
  assert.equal(await sites(cookie), 200, 'nor does another site sign anyone out');
  const read = await platform.call(listSites, undefined, {
    cookie,
    headers: { 'sec-fetch-site': 'cross-site' },
  });
  assert.equal(read.status, 403);
});

test('pages of another origin read nothing, by preflight or without', async (t) => {
  const { api, platform } = await setup(t);
  const preflight = await api.raw('/api/v1/platform/sites/herald/settings', {
    method: 'OPTIONS',
    headers: { origin: 'http://herald.localhost:4400', 'access-control-request-method': 'PATCH' },
  });
  assert.equal(preflight.status, 403);
  const { headers } = await platform.call(listSites);
  assert.equal(headers.get('cache-control'), 'no-store');
  assert.equal(headers.get('cross-origin-resource-policy'), 'same-origin');
  assert.match(headers.get('content-security-policy') ?? '', /frame-ancestors 'none'/);
});

test('unknown, unverified, without a password or wrong: one answer, one hash', async (t) => {
  const { platform, site, db, deps } = await setup(t);
  const unverified = await platform.collaborator('admin', site.account_id);
  const invited = await platform.collaborator('admin', site.account_id);
  const change = (id: string) => db.updateTable('collaborators').where('id', '=', id);
  await change(unverified.id).set({ verified_at: null }).execute();
  await change(invited.id).set({ password_hash: null }).execute();
  const verify = t.mock.method(deps.hasher, 'verify');
  const tries = [
    { email: newEmail(), password: OWNER.password },
    { email: unverified.email, password: unverified.password },
    { email: invited.email, password: invited.password },
    { ...OWNER, password: 'wrong' },
  ];
  const replies = [];
  for (const credentials of tries) replies.push(await platform.call(contract.login, credentials));
  for (const { status, text, headers } of replies) {
    assert.equal(status, 401);
    assert.equal(text, replies[0]?.text);
    assert.deepEqual(headers.getSetCookie(), []);
  }
  assert.equal(verify.mock.callCount(), tries.length);
});

test('guesses are slowed like customers’, for known and unknown e-mails alike', async (t) => {
  const { platform, deps, clock } = await setup(t);
  const verify = t.mock.method(deps.hasher, 'verify');
  for (const email of [OWNER.email, newEmail()]) {
    const guess = { email, password: 'wrong' };
    verify.mock.resetCalls();
    const replies = await Promise.all(Array.from({ length: 30 }, () => platform.call(contract.login, guess)));
    assert.equal(replies.filter(({ status }) => status === 429).length, 25);
    assert.equal(verify.mock.callCount(), 5);
  }
  const refused = await platform.call(contract.login, OWNER);
  assert.equal(refused.status, 429, 'the right password too');
  assert.ok(Number(refused.headers.get('retry-after')) > 0);
  // the longest wait: of guesses that are under way at once, any may be the one that the wait is counted from
  clock.advance({ minutes: 16 });
  assert.equal((await platform.call(contract.login, OWNER)).status, 200);
});

test('a customer’s token or password opens nothing here', async (t) => {
  const { api, platform } = await setup(t);
  const { auth_token, email } = await api.customer();
  const headers = { authorization: `Bearer ${auth_token}` };
  const cookie = `__Host-console=${auth_token}`;
  const reply = await platform.call(listSites, undefined, { cookie, headers });
  assert.equal(reply.status, 401);
  assert.equal(reply.error.code, 'session_required');
  const login = await platform.call(contract.login, { email, password: 'correct horse battery' });
  assert.equal(login.status, 401);
  const token = (await platform.logIn()).split('=')[1] ?? '';
  assert.equal((await api.call(sdk.getCustomer, undefined, { token })).status, 401, 'nor the other way');
});

test('a log-in that checked the old password does not outlive its change', async (t) => {
  const { platform, db, deps } = await setup(t);
  const { verify } = deps.hasher;
  t.mock.method(deps.hasher, 'verify', async (...args: Parameters<typeof verify>) => {
    const matches = await verify(...args);
    await db
      .updateTable('collaborators')
      .set({ password_changed_at: Date.now() + 60_000 })
      .execute();
    return matches;
  });
  assert.equal((await platform.call(contract.login, OWNER)).error.code, 'invalid_credentials');
});

test('A7 neither database nor log holds a session id, a password or a whole e-mail', async (t) => {
  const { platform, db, log } = await setup(t);
  const cookie = await platform.logIn();
  await platform.call(contract.login, { ...OWNER, password: 'my wrong passphrase' });
  await platform.call(contract.logout, undefined, { cookie: await platform.logIn() });
  const token = cookie.split('=')[1] ?? '';
  assert.equal(token.length, 43);
  const rows = JSON.stringify(await db.selectFrom('console_sessions').selectAll().execute());
  const written = JSON.stringify(log);
  for (const secret of [token, OWNER.password, 'my wrong passphrase', OWNER.email]) {
    assert.ok(!rows.includes(secret));
    assert.ok(!written.includes(secret));
  }
  const audit = await db.selectFrom('audit').select(['event', 'collaborator_id']).execute();
  assert.deepEqual(audit.map(({ event }) => event).sort(), [
    'authn_login_success',
    'authn_login_success',
    'authn_token_revoked',
  ]);
});
