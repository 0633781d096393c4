import assert from 'node:assert/strict';
import { test } from 'node:test';
import { onPort } from '../../../demo/server/config.js';
import { seed } from '../../../demo/server/seed.js';
import { findSite } from '../../../demo/server/sites/site.js';
import { openSystem } from '../../../demo/server/system.js';
import * as contract from '../../../src/contract/index.js';
import { freshDatabase } from '../../support/database.js';
import { setup, testConfig } from '../../support/server.js';

const READER = 'reader@daybreak.example';
const PASSWORD = 'demo passphrase 4400';

test('the demo account stands: two sites, a reader, a subscriber and an owner', async (t) => {
  const { api, db, site, sibling } = await setup(t);
  assert.equal(site.account_name, 'Daybreak Media');
  assert.equal(sibling.account_id, site.account_id);
  assert.deepEqual(site.allowed_origins, [
    'http://herald.localhost:4400',
    'http://news.herald.localhost:4400',
    'http://shop.herald.localhost:4400',
  ]);
  const { data } = await api.call(contract.login, { email: READER, password: PASSWORD });
  assert.equal(data.email_confirm, true);
  assert.deepEqual(data.entitlements, []);
  const subscriber = { email: 'subscriber@daybreak.example', password: PASSWORD };
  const subscribed = await api.call(contract.login, subscriber);
  assert.deepEqual(subscribed.data.entitlements, ['long-reads', 'milibris:herald-weekend']);
  const owner = await db.selectFrom('collaborators').selectAll().executeTakeFirstOrThrow();
  assert.equal(owner.email, 'owner@daybreak.example');
  assert.equal(owner.account_id, site.account_id);
  assert.equal(owner.role, 'owner');
});

test('seeding again adds nothing, follows PORT and DEMO_ORIGINS, and leaves settings alone', async (t) => {
  const { db, deps } = await setup(t);
  await db.updateTable('sites').set({ name: 'Renamed' }).where('id', '=', 'herald').execute();
  const config = { ...onPort(deps.config, 5500), demoOrigins: ['http://localhost:9999'] };
  await seed({ ...deps, config });
  const site = await findSite(db, 'herald');
  assert.equal(site?.name, 'Renamed');
  assert.deepEqual(site?.allowed_origins, [
    'http://herald.localhost:5500',
    'http://news.herald.localhost:5500',
    'http://shop.herald.localhost:5500',
    'http://localhost:9999',
  ]);
  const ids = (table: 'customers' | 'collaborators') => db.selectFrom(table).select('id').execute();
  assert.equal((await ids('customers')).length, 2);
  assert.equal((await ids('collaborators')).length, 1);
});

test('origins that were allowed in the console outlive a restart', async (t) => {
  const { db, deps } = await setup(t);
  const allowed_origins = JSON.stringify(['https://www.example.com', 'http://herald.localhost:4400']);
  await db.updateTable('sites').set({ allowed_origins }).where('id', '=', 'herald').execute();
  await seed({ ...deps, config: onPort(deps.config, 5500) });
  assert.deepEqual((await findSite(db, 'herald'))?.allowed_origins, [
    'http://herald.localhost:5500',
    'http://news.herald.localhost:5500',
    'http://shop.herald.localhost:5500',
    'https://www.example.com',
  ]);
});

test('the printed password works at every start, unless its owner has chosen another', async (t) => {
  const { api, deps } = await setup(t);
  const logIn = async (password: string) =>
    (await api.call(contract.login, { email: READER, password })).status;
  const start = (demoPassword: string) => seed({ ...deps, config: { ...deps.config, demoPassword } });
  await start('another demo passphrase');
  assert.equal(await logIn('another demo passphrase'), 200);
  const { data } = await api.call(contract.login, { email: READER, password: 'another demo passphrase' });
  const own = { old_password: 'another demo passphrase', new_password: 'staple battery wrong zebra' };
  await api.call(contract.password.update, own, { token: data.auth_token });
  await start(PASSWORD);
  assert.equal(await logIn('staple battery wrong zebra'), 200);
});

test('production seeds nobody', async (t) => {
  const database = await freshDatabase();
  const config = testConfig({
    DATABASE_URL: database.url,
    NODE_ENV: 'production',
    PUBLIC_URL: 'https://id.example.com',
    SMTP_URL: 'smtps://127.0.0.1:9',
    LOG_LEVEL: 'silent',
  });
  const system = await openSystem({ ...config, keySecret: 'b7d1c6a09e3f4285b7d1c6a09e3f4285' });
  t.after(async () => {
    await system.close();
    await database.drop();
  });
  for (const table of ['accounts', 'sites', 'customers', 'collaborators'] as const) {
    assert.equal((await system.db.selectFrom(table).select('id').execute()).length, 0, table);
  }
});
