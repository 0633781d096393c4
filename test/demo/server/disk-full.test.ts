import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { isPostgres } from '../../../demo/server/database/open.js';
import * as contract from '../../../src/contract/index.js';
import { newEmail } from '../../support/api.js';
import { PASSWORD, setup } from '../../support/server.js';

const skip = isPostgres(process.env.DATABASE_URL ?? '') && 'SQLite is told how large it may grow';

test('Z3 a full disk: 503 and nothing half written, reads go on, and all works once there is room', {
  skip,
}, async (t) => {
  const { api, db, clock } = await setup(t);
  const { email, auth_token: token } = await api.customer();
  const register = (one: string) =>
    api.call(contract.register, { email: one, password: PASSWORD, metadata: { notes: 'x'.repeat(8_000) } });
  const limit = (pages: number) => sql`pragma max_page_count = ${sql.lit(pages)}`.execute(db);
  const count = async () => {
    const tables = ['customers', 'sessions', 'audit', 'outbox'] as const;
    const rows = await Promise.all(tables.map((table) => db.selectFrom(table).selectAll().execute()));
    return rows.map(({ length }) => length);
  };
  // smaller than the database is: it grows no more
  await limit(1);
  let refused = newEmail();
  let before = await count();
  for (let reply = await register(refused); reply.status !== 503; reply = await register(refused)) {
    assert.equal(reply.status, 201, 'what room there is serves');
    before = await count();
    refused = newEmail();
  }
  assert.deepEqual(await count(), before);
  assert.equal((await register(newEmail())).error.code, 'unavailable');

  // nothing can be written at all, as where the log before the database has no room: not even the last visit
  await sql`pragma query_only = on`.execute(db);
  clock.advance({ minutes: 10 });
  const read = await api.call(contract.getCustomer, undefined, { token });
  assert.deepEqual([read.status, read.data.email], [200, email]);
  assert.equal((await api.call(contract.getSite)).status, 200);

  assert.equal((await register(refused)).status, 503);

  await sql`pragma query_only = off`.execute(db);
  await limit(1_000_000);
  assert.equal((await register(refused)).status, 201);
  assert.equal((await api.call(contract.login, { email: email ?? '', password: PASSWORD })).status, 200);
});
