import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as contract from '../../../src/contract/index.js';
import { assertClosed, recovered, setup } from '../../support/breakable-cluster.js';
import { until } from '../../support/until.js';

test('Z2 who waits for a password’s hash when the database goes is told within two seconds', async (t) => {
  // a hash takes so long that those who wait would do so for many seconds
  const { apis, db, wire } = await setup(t, { ARGON2_TIME: '40' });
  const [api] = apis;
  const { email, auth_token: token } = await api.customer();
  const guesses = Array.from({ length: 60 }, async () => {
    const { status } = await api.call(contract.login, { email: email ?? '', password: 'a wrong guess' });
    return { status, at: performance.now() };
  });
  // what is counted last before the hash; a busy machine refuses some before
  const counted = db.selectFrom('rate_limits').select('points').where('key', 'like', 'email-failures:%');
  await until('most at the hasher', async () => Number((await counted.executeTakeFirst())?.points) > 40);
  wire.cut();
  const start = performance.now();
  const answers = (await Promise.all(guesses)).map(({ status, at }) => ({ status, ms: at - start }));
  const late = answers.filter(({ ms }) => ms > 0);
  const waited = late.filter(({ status }) => status !== 401);
  assert.ok(waited.length > 20, 'the hasher was busy');
  assert.ok(late.length - waited.length <= 4, 'only who had their hash by then was on the way to an answer');
  assertClosed(waited);
  wire.mend();
  await recovered(apis, token);
});
