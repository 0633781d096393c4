import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import type { PlatformEndpoint } from '../../../../demo/contract/endpoint.js';
import { getSettings, updateSettings } from '../../../../demo/contract/settings.js';
import { listSites } from '../../../../demo/contract/sites.js';
import { createPlatformApi, type PlatformApi } from '../../../support/platform.js';
import { setup as setupServer } from '../../../support/server.js';

async function setup(t: TestContext) {
  const server = await setupServer(t);
  const platform = createPlatformApi(server);
  const { site, foreign, db } = server;
  const signIn = async (role: 'owner' | 'admin' | 'support', accountId = site.account_id) => {
    const { id, ...credentials } = await platform.collaborator(role, accountId);
    return { id, cookie: await platform.logIn(credentials) };
  };
  return {
    ...server,
    platform,
    signIn,
    rival: () => signIn('owner', foreign.account_id),
    row: (id: string) => db.selectFrom('sites').selectAll().where('id', '=', id).executeTakeFirstOrThrow(),
  };
}

const CHANGE = { default_locale: 'fr', theme: { '--identity-brand': 'red' } };
const ROUTES: [string, PlatformEndpoint, object | undefined][] = [
  ['GET /sites', listSites, undefined],
  ['GET settings', getSettings, undefined],
  ['PATCH settings', updateSettings, CHANGE],
];

const statuses = async (platform: PlatformApi, cookie: string | undefined, id = 'herald', headers = {}) => {
  const seen: Record<string, number> = {};
  for (const [name, endpoint, body] of ROUTES) {
    const call = { path: { id }, headers, ...(cookie !== undefined && { cookie }) };
    const reply = await platform.call(endpoint, body, call);
    seen[name] = reply.status;
    if (reply.status >= 400) assert.ok(!reply.text.includes('Daybreak'), 'a refusal tells nothing');
  }
  return seen;
};

const all = (sites: number, read: number, write: number) => ({
  'GET /sites': sites,
  'GET settings': read,
  'PATCH settings': write,
});

test('A1 each route for each kind of caller', async (t) => {
  const { platform, api, signIn, rival } = await setup(t);
  const { auth_token } = await api.customer();
  const bearer = { authorization: `Bearer ${auth_token}` };
  assert.deepEqual(await statuses(platform, undefined), all(401, 401, 401), 'nobody');
  assert.deepEqual(await statuses(platform, undefined, 'herald', bearer), all(401, 401, 401), 'a customer');
  assert.deepEqual(await statuses(platform, '__Host-console=garbage'), all(401, 401, 401), 'a forged cookie');
  assert.deepEqual(await statuses(platform, (await rival()).cookie), all(200, 404, 404), 'another tenant');
  assert.deepEqual(await statuses(platform, (await signIn('support')).cookie), all(200, 200, 403));
  assert.deepEqual(await statuses(platform, (await signIn('admin')).cookie), all(200, 200, 200));
  assert.deepEqual(await statuses(platform, (await signIn('owner')).cookie), all(200, 200, 200));
});

test('A1 who may not call is told so whatever they send', async (t) => {
  const { platform, signIn } = await setup(t);
  const call = { path: { id: 'herald' }, text: '{"not json' };
  const body = {};
  assert.equal((await platform.call(updateSettings, body, call)).status, 401);
  const { cookie } = await signIn('support');
  assert.equal((await platform.call(updateSettings, body, { ...call, cookie })).status, 403);
});

test('A2 another account’s site does not exist: not by id, not in a list, not by any field', async (t) => {
  const { platform, rival, row, site } = await setup(t);
  const { cookie } = await rival();
  const before = await row('herald');
  const list = await platform.call(listSites, undefined, { cookie });
  assert.deepEqual(list.data, [{ id: 'rival', name: 'The Rival' }]);
  const nowhere = await platform.call(getSettings, undefined, { cookie, path: { id: 'nowhere' } });
  for (const [endpoint, body] of [
    [getSettings, undefined],
    [updateSettings, { google_app_id: 'stolen', single_user_authentication: true }],
    [updateSettings, {}],
  ] as const) {
    const reply = await platform.call(endpoint, body, { cookie, path: { id: 'herald' } });
    assert.equal(reply.status, 404);
    assert.equal(reply.text, nowhere.text, 'like a site that nobody has');
  }
  for (const query of [`?account_id=${site.account_id}`, '?site_id=herald', '?id=herald']) {
    const endpoint = { ...updateSettings, path: `${updateSettings.path}${query}` };
    const reply = await platform.call(endpoint, CHANGE, { cookie, path: { id: 'rival' } });
    assert.ok([200, 404].includes(reply.status));
    const listed = await platform.call({ ...listSites, path: `/sites${query}` }, undefined, {
      cookie,
    });
    assert.deepEqual(listed.data, list.data);
  }
  assert.deepEqual(await row('herald'), before);
  assert.equal((await row('rival')).default_locale, 'fr', 'one’s own can be changed');
});

test('A2 ids that are no ids find nothing and break nothing', async (t) => {
  const { api, platform, signIn } = await setup(t);
  const { cookie } = await signIn('owner');
  for (const id of [
    "' or 1=1 --",
    '%',
    '*',
    'HERALD',
    '../herald',
    '__proto__',
    'x'.repeat(2000),
    '\u0000',
  ]) {
    const reply = await platform.call(getSettings, undefined, { cookie, path: { id } });
    assert.equal(reply.status, 404, id.slice(0, 20));
  }
  assert.equal((await api.raw('/api/v1/sdk/site?site_id=%00')).status, 404);
});

test('A6 who was demoted or removed is refused at the next call', async (t) => {
  const { platform, signIn, db } = await setup(t);
  const { id, cookie } = await signIn('admin');
  assert.deepEqual(await statuses(platform, cookie), all(200, 200, 200));
  await db.updateTable('collaborators').set({ role: 'support' }).where('id', '=', id).execute();
  assert.deepEqual(await statuses(platform, cookie), all(200, 200, 403));
  await db.deleteFrom('collaborators').where('id', '=', id).execute();
  assert.deepEqual(await statuses(platform, cookie), all(403, 403, 403));
});

test('A6 who was demoted while a change was still on its way changes nothing', async (t) => {
  const { platform, signIn, db, row } = await setup(t);
  const { id, cookie } = await signIn('admin');
  const before = await row('herald');
  const body = new ReadableStream(
    {
      async pull(controller) {
        await db.updateTable('collaborators').set({ role: 'support' }).where('id', '=', id).execute();
        controller.enqueue(new TextEncoder().encode(JSON.stringify(CHANGE)));
        controller.close();
      },
    },
    // not asked for anything until the server reads it
    { highWaterMark: 0 },
  );
  const late = await platform.call(updateSettings, CHANGE, { path: { id: 'herald' }, cookie, stream: body });
  assert.equal(late.status, 403);
  assert.deepEqual(await row('herald'), before);
});
