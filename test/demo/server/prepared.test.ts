import assert from 'node:assert/strict';
import { test } from 'node:test';
import { prepared, preparedInsert } from '../../../demo/server/database/prepared.js';
import { setup } from '../../support/server.js';

/** Its parameters stand in another order in the query, one of them twice, with a value of the query's own between. */
const namesake = prepared((db, name: string, accountId: string) =>
  db
    .selectFrom('sites')
    .select(['id', 'name'])
    .where('account_id', '=', accountId)
    .where('single_user_authentication', '=', 0)
    .where((is) => is.or([is('name', '=', name), is('id', '=', name)])),
);

test('a prepared query takes each parameter to its place, every time anew', async (t) => {
  const { db, site, foreign } = await setup(t);
  const herald = { id: 'herald', name: site.name };
  assert.deepEqual(await namesake(db, 'herald', site.account_id), herald);
  assert.deepEqual(await namesake(db, site.name, site.account_id), herald);
  assert.equal(await namesake(db, 'herald', foreign.account_id), undefined);
  assert.equal((await namesake(db, 'rival', foreign.account_id))?.id, 'rival');
  assert.deepEqual(await namesake(db, 'herald', site.account_id), herald);
});

test('a prepared query keeps values of its own', async (t) => {
  const { db, site } = await setup(t);
  await db.updateTable('sites').set({ single_user_authentication: 1 }).where('id', '=', 'herald').execute();
  assert.equal(await namesake(db, 'herald', site.account_id), undefined);
});

test('a prepared query sees what its transaction wrote, and nobody else does', async (t) => {
  const { db, site } = await setup(t);
  const change = db.transaction().execute(async (trx) => {
    await trx.updateTable('sites').set({ name: 'The Evening Herald' }).where('id', '=', 'herald').execute();
    assert.equal((await namesake(trx, 'The Evening Herald', site.account_id))?.id, 'herald');
    throw new Error('not after all');
  });
  await assert.rejects(change, /not after all/);
  assert.equal(await namesake(db, 'The Evening Herald', site.account_id), undefined);
});

test('a prepared insert writes each value into its column, whichever columns a row names', async (t) => {
  const { db } = await setup(t);
  const insert = preparedInsert('rate_limits');
  await insert(db, { key: 'one', points: 1, expires_at: 10 });
  await insert(db, { key: 'two', points: 2, expires_at: null });
  await insert(db, { expires_at: 30, points: 3, key: 'three' });
  await insert(db, { points: 4, key: 'four' });
  const rows = await db.selectFrom('rate_limits').selectAll().orderBy('points').execute();
  assert.deepEqual(rows, [
    { key: 'one', points: 1, expires_at: 10 },
    { key: 'two', points: 2, expires_at: null },
    { key: 'three', points: 3, expires_at: 30 },
    { key: 'four', points: 4, expires_at: null },
  ]);
});
