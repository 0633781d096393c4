import assert from 'node:assert/strict';
import { test } from 'node:test';
import { keepHouse } from '../../../demo/server/housekeeping.js';
import { deviceLabel } from '../../../demo/server/http/device.js';
import * as contract from '../../../src/contract/index.js';
import { setup } from '../../support/server.js';

test('what has served is thrown away, and what is in use stays', async (t) => {
  const { api, db, deps, clock, mailDone } = await setup(t);
  const { id, email, auth_token } = await api.customer();
  await api.call(contract.password.forgot, { email: email ?? '' });
  await mailDone();
  const tables = ['sessions', 'mail_tokens', 'outbox', 'rate_limits'] as const;
  const counts = async () => {
    const rows = await Promise.all(tables.map((table) => db.selectFrom(table).selectAll().execute()));
    return rows.map((found) => found.length);
  };
  const before = await counts();
  assert.ok(before.every((count) => count > 0));
  await keepHouse(deps);
  assert.deepEqual(await counts(), before, 'nothing is over yet');
  assert.equal((await api.call(contract.getCustomer, undefined, { token: auth_token })).status, 200);
  clock.advance({ days: 60 });
  await keepHouse(deps);
  assert.deepEqual(await counts(), [0, 0, 0, 0]);
  const customer = await db.selectFrom('customers').select('id').where('id', '=', id).executeTakeFirst();
  assert.ok(customer);
});

test('what was said on the way to a provider is kept no longer than the way', async (t) => {
  const { db, deps, clock, site } = await setup(t);
  const { id: site_id, account_id } = site;
  const row = {
    id: 'x',
    site_id,
    account_id,
    provider: 'google',
    mode: 'popup',
    origin: 'http://a.localhost',
  } as const;
  const hashes = {
    code_challenge: '',
    state_hash: '',
    browser_hash: '',
    identity: '{"email":"a@b.example"}',
  };
  const times = { created_at: clock.now(), expires_at: clock.now() + 600_000 };
  await db
    .insertInto('social_transactions')
    .values({ ...row, ...hashes, ...times })
    .execute();
  const kept = async () => (await db.selectFrom('social_transactions').selectAll().execute()).length;
  await keepHouse(deps);
  assert.equal(await kept(), 1);
  clock.advance({ minutes: 11 });
  await keepHouse(deps);
  assert.equal(await kept(), 0);
});

test('the signing key is renewed every 90 days, once', async (t) => {
  const { deps, clock } = await setup(t);
  const keys = async () => (await deps.keys.publicJwks()).keys.length;
  await keepHouse(deps);
  assert.equal(await keys(), 1);
  clock.advance({ days: 91 });
  await keepHouse(deps);
  await keepHouse(deps);
  assert.equal(await keys(), 2);
});

test('a device is named so that its owner knows it', () => {
  const chrome = 'AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36';
  const cases = [
    [`Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${chrome}`, 'Chrome on Windows'],
    [`Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${chrome} Edg/156.0`, 'Edge on Windows'],
    [`Mozilla/5.0 (Linux; Android 16; Pixel) ${chrome}`, 'Chrome on Android'],
    ['Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15) Version/20.0 Safari/605.1.15', 'Safari on Mac'],
    ['Mozilla/5.0 (X11; Linux x86_64; rv:153.0) Gecko/20100101 Firefox/153.0', 'Firefox on Linux'],
    ['curl/8.5.0', 'Another device'],
    ['', 'Another device'],
    ['<script>alert(1)</script>', 'Another device'],
  ] as const;
  for (const [agent, label] of cases) assert.equal(deviceLabel(agent), label, agent);
});
