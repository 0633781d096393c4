import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as contract from '../../../src/contract/index.js';
import { setup } from '../../support/server.js';

test('registering mails a link that confirms the address, once', async (t) => {
  const { api, mails } = await setup(t);
  const { email, auth_token } = await api.customer();
  const mail = await mails.next(/Confirm your e-mail for The Daybreak Herald/);
  assert.equal(mail.to, email);
  assert.match(mail.link, /^http:\/\/herald\.localhost:4400\/#identity-email-verify=[\w-]{43}$/);
  const reply = await api.call(contract.email.verify, { token: mail.token });
  assert.equal(reply.status, 204);
  const { data } = await api.call(contract.getCustomer, undefined, { token: auth_token });
  assert.equal(data.email_confirm, true);
  assert.equal((await api.call(contract.email.verify, { token: mail.token })).error.code, 'token_invalid');
});

test('the link of a site goes to that site', async (t) => {
  const { api, mails } = await setup(t);
  await api.customer({}, { site: 'gazette' });
  const mail = await mails.next(/The Harbour Gazette/);
  assert.match(mail.link, /^http:\/\/gazette\.localhost:4400\/#/);
});

test('a fresh link can be asked for until the address is confirmed, five times an hour', async (t) => {
  const { api, mails, mailDone } = await setup(t);
  const { auth_token } = await api.customer();
  await mails.next(/Confirm/);
  const resend = () => api.call(contract.email.resend, undefined, { token: auth_token });
  for (let i = 0; i < 5; i++) assert.equal((await resend()).status, 202);
  const refused = await resend();
  assert.equal(refused.status, 429);
  assert.ok(Number(refused.headers.get('retry-after')) > 3500);
  const { token } = await mails.next(/Confirm/);
  await mailDone();
  await api.call(contract.email.verify, { token: mails.all.at(-1)?.token ?? token });
  const before = mails.all.length;
  assert.equal((await resend()).status, 202);
  await mailDone();
  assert.equal(mails.all.length, before, 'nothing left to confirm');
  assert.equal((await api.call(contract.email.resend)).error.code, 'token_missing');
});

test('a link works for 24 hours, at its own account, and only for what it was made', async (t) => {
  const { api, mails, clock } = await setup(t);
  const { email } = await api.customer();
  const { token } = await mails.next(/Confirm/);
  assert.equal((await api.call(contract.email.verify, { token }, { site: 'rival' })).status, 401);
  const reset = await api.call(contract.password.reset, { token, password: 'staple battery wrong zebra' });
  assert.equal(reset.error.code, 'token_invalid');
  await api.call(contract.password.forgot, { email: email ?? '' });
  const forgot = await mails.next(/new password/);
  assert.equal((await api.call(contract.email.verify, { token: forgot.token })).error.code, 'token_invalid');
  clock.advance({ hours: 25 });
  assert.equal((await api.call(contract.email.verify, { token })).status, 401);
});

test('a link proves the address it was mailed to, not a later one', async (t) => {
  const { api, db, mails } = await setup(t);
  const { id, auth_token } = await api.customer();
  const { token } = await mails.next(/Confirm/);
  const other = { email: 'other@example.com', email_key: 'other@example.com' };
  await db.updateTable('customers').set(other).where('id', '=', id).execute();
  await api.call(contract.email.verify, { token });
  const { data } = await api.call(contract.getCustomer, undefined, { token: auth_token });
  assert.equal(data.email_confirm, false);
});
