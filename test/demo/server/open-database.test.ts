import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { sql } from 'kysely';
import { type Db, openDatabase } from '../../../demo/server/database/open.js';

const NORMAL = 1;
const FULL = 2;

async function setup(t: TestContext) {
  const folder = mkdtempSync(join(tmpdir(), 'database-'));
  const db = openDatabase(`file:${join(folder, 'identity.sqlite')}`);
  t.after(async () => {
    await db.destroy();
    rmSync(folder, { recursive: true });
  });
  await sql`create table rate_limits (key text primary key, points integer, expires_at integer)`.execute(db);
  return db;
}

const count = (db: Db, key: string) =>
  db.insertInto('rate_limits').values({ key, points: 1, expires_at: null }).execute();

async function synchronous(db: Db): Promise<number | undefined> {
  const { rows } = await sql<{ synchronous: number }>`pragma synchronous`.execute(db);
  return rows[0]?.synchronous;
}

test('what is acknowledged waits for the disk, also after a rate limit has counted, which does not', async (t) => {
  const db = await setup(t);
  assert.equal(await synchronous(db), FULL);
  await count(db, 'a');
  assert.equal(await synchronous(db), FULL);
  await assert.rejects(count(db, 'a'), /UNIQUE/);
  assert.equal(await synchronous(db), FULL, 'after a count that failed');
});

test('each write after a count waits for the disk as it always does, a count by itself never', async (t) => {
  const db = await setup(t);
  // each row tells what its own write was to wait for
  await sql`create table seen (by text, level integer)`.execute(db);
  await sql`create trigger counted after insert on rate_limits begin
    insert into seen select 'count', synchronous from pragma_synchronous; end`.execute(db);
  const write = (trx: Db, by: string) =>
    sql`insert into seen select ${by}, synchronous from pragma_synchronous`.execute(trx);
  await count(db, 'a');
  await write(db, 'write');
  await count(db, 'b');
  await db.selectFrom('rate_limits').selectAll().execute();
  await db.transaction().execute(async (trx) => {
    await write(trx, 'transaction');
    await count(trx, 'c');
    await write(trx, 'transaction');
  });
  await count(db, 'd');
  await assert.rejects(count(db, 'd'), /UNIQUE/);
  await write(db, 'write');
  const { rows } = await sql`select by, level from seen`.execute(db);
  assert.deepEqual(rows, [
    { by: 'count', level: NORMAL },
    { by: 'write', level: FULL },
    { by: 'count', level: NORMAL },
    { by: 'transaction', level: FULL },
    { by: 'count', level: FULL },
    { by: 'transaction', level: FULL },
    { by: 'count', level: NORMAL },
    { by: 'write', level: FULL },
  ]);
});

test('a rate limit that counts within a transaction is part of it', async (t) => {
  const db = await setup(t);
  await assert.rejects(
    db.transaction().execute(async (trx) => {
      await count(trx, 'a');
      assert.equal(await synchronous(trx), FULL);
      throw new Error('no');
    }),
    /no/,
  );
  assert.deepEqual(await db.selectFrom('rate_limits').selectAll().execute(), []);
  await count(db, 'a');
  await db.updateTable('rate_limits').set({ points: 2 }).execute();
  await db.deleteFrom('rate_limits').execute();
  assert.deepEqual(await db.selectFrom('rate_limits').selectAll().execute(), []);
});

test('a row has its columns by name, however many, also of a query that was asked before a migration', async (t) => {
  const db = await setup(t);
  const names = Array.from({ length: 40 }, (_, at) => `column_${at}`);
  await sql`create table wide (${sql.join(names.map((name) => sql.ref(name)))})`.execute(db);
  const values = names.map((_, at) => [at, `text ${at}`, null, at / 2, Buffer.of(at)][at % 5]);
  await sql`insert into wide values (${sql.join(values)})`.execute(db);
  const ask = async () => (await sql`select * from wide`.execute(db)).rows;
  const row = Object.fromEntries(names.map((name, at) => [name, values[at]]));
  assert.deepEqual(await ask(), [row]);
  await sql`alter table wide add column late text default 'now'`.execute(db);
  assert.deepEqual(await ask(), [{ ...row, late: 'now' }]);
  await sql`delete from wide`.execute(db);
  assert.deepEqual(await ask(), []);
});

test('a row has its columns by name, also of a query that was asked before another process migrated', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'database-'));
  const [db, other] = [1, 2].map(() => openDatabase(`file:${join(folder, 'identity.sqlite')}`)) as [Db, Db];
  t.after(async () => {
    await db.destroy();
    await other.destroy();
    rmSync(folder, { recursive: true });
  });
  await sql`create table people (name text, secret text)`.execute(db);
  await sql`insert into people values ('Ada', 'a hash')`.execute(db);
  const ask = async () => (await sql`select * from people`.execute(db)).rows;
  assert.deepEqual(await ask(), [{ name: 'Ada', secret: 'a hash' }]);
  await sql`alter table people rename column secret to hash`.execute(other);
  assert.deepEqual(await ask(), [{ name: 'Ada', hash: 'a hash' }]);
  await sql`alter table people drop column name`.execute(other);
  await sql`alter table people add column language text`.execute(other);
  assert.deepEqual(await ask(), [{ hash: 'a hash', language: null }]);
});

test('rows of one query are apart from each other', async (t) => {
  const db = await setup(t);
  await count(db, 'a');
  await count(db, 'b');
  const ask = () => db.selectFrom('rate_limits').select('key').orderBy('key').execute();
  const [first, second] = await ask();
  Object.assign(first ?? {}, { key: 'changed' });
  assert.deepEqual(second, { key: 'b' });
  assert.deepEqual(await ask(), [{ key: 'a' }, { key: 'b' }]);
});
