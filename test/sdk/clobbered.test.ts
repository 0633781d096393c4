import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ADA, setup } from './fake-api.js';

// Before the SDK's parts load, as a script earlier in the page would.
const strangers = {
  body: 'stolen',
  mode: 'navigate',
  headers: { x: 'y' },
  each() {},
  data: ADA,
  remember: false,
};
Object.assign(Object.prototype, strangers);
process.on('exit', () => {
  for (const key of Object.keys(strangers)) Reflect.deleteProperty(Object.prototype, key);
});

test('W4 a page that extends Object.prototype breaks nothing and adds nothing to what is sent', async () => {
  const { identity, api } = setup();
  const customer = await identity.login({ email: 'ada@example.com', password: 'correct horse battery' });
  assert.deepEqual(Object.keys(customer), Object.keys(ADA));
  assert.deepEqual(Object.keys(customer.metadata), ['theme']);
  await identity.getCustomer();
  await identity.updateCustomer({ first_name: 'Grace' }).catch(() => {});
  const [login, get] = api.calls;
  assert.equal(JSON.stringify(login?.body), '{"email":"ada@example.com","password":"correct horse battery"}');
  assert.equal(get?.init.body, undefined);
  assert.equal(get?.init.mode, undefined);
  await identity.logout();
  assert.equal(identity.session.status, 'signed-out');
});
