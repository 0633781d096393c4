import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { updateEntitlements } from '../../../../demo/contract/customers.js';
import * as sdk from '../../../../src/contract/index.js';
import { createPlatformApi } from '../../../support/platform.js';
import { setup as setupServer } from '../../../support/server.js';

async function setup(t: TestContext) {
  const server = await setupServer(t);
  const platform = createPlatformApi(server);
  const { site, foreign, api, db } = server;
  const customer = await api.customer();
  const signIn = async (role: 'owner' | 'admin' | 'support', accountId = site.account_id) => {
    const { id, ...credentials } = await platform.collaborator(role, accountId);
    return { id, cookie: await platform.logIn(credentials) };
  };
  return {
    ...server,
    customer,
    signIn,
    rival: () => signIn('owner', foreign.account_id),
    entitle: (cookie: string | undefined, entitlements: unknown, id = customer.id, more = {}) =>
      platform.call(
        updateEntitlements,
        { entitlements, ...more },
        { path: { id }, ...(cookie !== undefined && { cookie }) },
      ),
    read: async () => (await api.call(sdk.getCustomer, undefined, { token: customer.auth_token })).data,
    audit: () =>
      db
        .selectFrom('audit')
        .selectAll()
        .where('customer_id', '=', customer.id)
        .where('event', '=', 'user_updated')
        .orderBy('created_at')
        .execute(),
  };
}

test('M2 a customer is granted entitlements, and has them from the next call on', async (t) => {
  const { customer, signIn, entitle, read } = await setup(t);
  assert.deepEqual(customer.entitlements, []);
  const { cookie } = await signIn('admin');
  const { status, data } = await entitle(cookie, ['premium', 'milibris:herald-weekend', 'premium']);
  assert.equal(status, 200);
  assert.deepEqual(data, { id: customer.id, entitlements: ['premium', 'milibris:herald-weekend'] });
  assert.deepEqual((await read()).entitlements, ['premium', 'milibris:herald-weekend']);
  await entitle(cookie, []);
  assert.deepEqual((await read()).entitlements, [], 'and they are taken away the same way');
});

test('M2 the audit says who granted what to whom, once for each change', async (t) => {
  const { signIn, entitle, audit, site, customer } = await setup(t);
  const { id, cookie } = await signIn('owner');
  await entitle(cookie, ['premium']);
  await entitle(cookie, ['premium']);
  const [row, another] = await audit();
  assert.equal(another, undefined, 'nothing changed the second time');
  assert.equal(row?.collaborator_id, id);
  assert.equal(row?.account_id, site.account_id);
  assert.equal(row?.customer_id, customer.id);
  assert.deepEqual(JSON.parse(row?.details ?? ''), {
    changes: { entitlements: { old: [], new: ['premium'] } },
  });
});

test('A1 A2 only an owner or admin of the customer’s account grants', async (t) => {
  const { customer, signIn, rival, entitle, read, api } = await setup(t);
  const { cookie: support } = await signIn('support');
  const { cookie: foreign } = await rival();
  assert.equal((await entitle(undefined, ['premium'])).status, 401, 'nobody');
  assert.equal((await entitle(support, ['premium'])).status, 403, 'a lower role');
  const elsewhere = await entitle(foreign, ['premium']);
  assert.equal(elsewhere.status, 404, 'another account');
  assert.equal(elsewhere.text, (await entitle(foreign, ['premium'], 'nobody')).text);
  const own = await api.call(
    { ...sdk.updateCustomer },
    { entitlements: ['premium'], metadata: { entitlements: ['premium'] } },
    { token: customer.auth_token },
  );
  assert.equal(own.status, 200, 'A3: what a customer may not set is not theirs to set');
  assert.deepEqual((await read()).entitlements, []);
});

test('what is no entitlement is refused, and nothing changes', async (t) => {
  const { signIn, entitle, read } = await setup(t);
  const { cookie } = await signIn('owner');
  await entitle(cookie, ['premium']);
  for (const wrong of [null, 'premium', [''], ['two words'], ['a\nb'], ['x'.repeat(101)], [7], [['premium']]])
    assert.equal((await entitle(cookie, wrong)).status, 400, JSON.stringify(wrong));
  const many = Array.from({ length: 101 }, (_, index) => `title-${index}`);
  assert.equal((await entitle(cookie, many)).status, 400);
  const more = await entitle(cookie, ['premium', 'archive'], undefined, { account_id: 'rival' });
  assert.equal(more.status, 400, 'A3: unknown fields are no way in');
  assert.deepEqual((await read()).entitlements, ['premium']);
});
