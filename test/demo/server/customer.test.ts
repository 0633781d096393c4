import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as contract from '../../../src/contract/index.js';
import type { Reply } from '../../support/api.js';
import { PASSWORD, setup, type TestServer } from '../../support/server.js';

test('names, language and metadata are changed; what is absent stays, null empties', async (t) => {
  const { api } = await setup(t);
  const { auth_token } = await api.customer({
    first_name: 'Ada',
    last_name: 'Byron',
    metadata: { plan: 'gold' },
  });
  const update = (input: Record<string, unknown>) =>
    api.call(contract.updateCustomer, input, { token: auth_token });
  const changed = await update({ last_name: 'Lovelace', language: 'pt-BR' });
  assert.equal(changed.data.first_name, 'Ada');
  assert.equal(changed.data.last_name, 'Lovelace');
  assert.equal(changed.data.language, 'pt-BR');
  assert.deepEqual(changed.data.metadata, { plan: 'gold' });
  const emptied = await update({ first_name: null, metadata: { theme: 'dark' } });
  assert.equal(emptied.data.first_name, null);
  assert.deepEqual(emptied.data.metadata, { theme: 'dark' });
  assert.deepEqual((await update({})).data, emptied.data);
  const read = await api.call(contract.getCustomer, undefined, { token: auth_token });
  assert.deepEqual(read.data, emptied.data);
});

test('A3 a customer cannot change what is not theirs to change', async (t) => {
  const { api, db } = await setup(t);
  const { id, auth_token } = await api.customer();
  const before = await db.selectFrom('customers').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
  await api.call(
    contract.updateCustomer,
    {
      id: 'x',
      account_id: 'x',
      email: 'x@example.com',
      email_key: 'x@example.com',
      email_confirm: true,
      password_hash: 'x',
      entitlements: ['all'],
      current_sid: 'x',
      disabled_at: null,
      created_at: 0,
    },
    { token: auth_token },
  );
  const after = await db.selectFrom('customers').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
  assert.deepEqual(after, before);
});

test('metadata holds any JSON up to 8 KiB, and comes back as it was', async (t) => {
  const { api } = await setup(t);
  const metadata = {
    nested: { list: [1, 'zwei', null, { deep: true }], emoji: '🦊' },
    '': 'empty key',
    constructor: 1,
  };
  const { auth_token, metadata: stored } = await api.customer({ metadata });
  assert.deepEqual(stored, metadata);
  const fill = (length: number) => ({ text: 'é'.repeat(length) });
  const update = (data: object) =>
    api.call(contract.updateCustomer, { metadata: data }, { token: auth_token });
  assert.equal((await update(fill(4090))).status, 200);
  assert.deepEqual((await update(fill(4092))).errors, { metadata: ['too_long'] });
  assert.deepEqual((await update([1])).errors, { metadata: ['invalid'] });
});

test('a name is kept to the letter, up to 100 code points', async (t) => {
  const { api } = await setup(t);
  for (const first_name of ['  Jan Willem ', '李', "O'Brien <b>&amp;", '🦊'.repeat(100), '']) {
    assert.equal((await api.customer({ first_name })).first_name, first_name);
  }
});

test('a language is a tag of at most eight parts', async (t) => {
  const { api } = await setup(t);
  const { auth_token: token } = await api.customer();
  const update = (language: string) => api.call(contract.updateCustomer, { language }, { token });
  assert.equal((await update('zh-Hant-TW-a1-b2-c3-d4-e5')).status, 200);
  assert.deepEqual((await update(`en${'-abcdefgh'.repeat(6_000)}`)).errors, { language: ['invalid'] });
});

/** A change of names whose body arrives only after something else has happened. */
async function changeMeanwhile(
  { api }: TestServer,
  token: string,
  body: object,
  happen: () => Promise<unknown>,
): Promise<Reply> {
  const pull = async (controller: ReadableStreamDefaultController<Uint8Array>) => {
    await happen();
    controller.enqueue(new TextEncoder().encode(JSON.stringify(body)));
    controller.close();
  };
  const { method, path } = contract.updateCustomer;
  return api.raw(`/api/v1/sdk${path}?site_id=herald`, {
    method,
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    // not asked for anything until the server reads it
    body: new ReadableStream({ pull }, { highWaterMark: 0 }),
    duplex: 'half',
  });
}

test('X4 a call whose body was still on its way when the session ended, or the account, changes nothing', async (t) => {
  const server = await setup(t);
  const { api, db } = server;
  const body = { first_name: 'Eve' };
  const { id, auth_token: token } = await api.customer({ first_name: 'Ada' });
  const late = await changeMeanwhile(server, token, body, () =>
    api.call(contract.logout, undefined, { token }),
  );
  assert.deepEqual([late.status, late.error.code], [401, 'session_revoked']);
  const names = db.selectFrom('customers').select('first_name').where('id', '=', id);
  assert.deepEqual(await names.executeTakeFirst(), { first_name: 'Ada' });
  const other = await api.customer();
  const remove = () => api.call(contract.deleteCustomer, { password: PASSWORD }, { token: other.auth_token });
  const gone = await changeMeanwhile(server, other.auth_token, body, remove);
  assert.deepEqual([gone.status, gone.error.code], [401, 'session_revoked']);
});

test('M12 what a provider says meanwhile outlives a change of the other metadata', async (t) => {
  const server = await setup(t);
  const { id, auth_token } = await server.api.customer({ metadata: { plan: 'gold' } });
  const metadata = JSON.stringify({ plan: 'gold', social: { google: { id: '1' } } });
  const link = () => server.db.updateTable('customers').set({ metadata }).where('id', '=', id).execute();
  const { data } = await changeMeanwhile(server, auth_token, { metadata: { plan: 'blue' } }, link);
  assert.deepEqual(Object(data).metadata, { plan: 'blue', social: { google: { id: '1' } } });
});
