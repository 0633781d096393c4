import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { claimsOf } from '../../src/sdk/auth-token.js';
import { createIdentity } from '../../src/sdk/create-identity.js';
import type { IdentityError } from '../../src/sdk/errors.js';
import type { Identity } from '../../src/sdk/identity.js';
import { newEmail } from '../support/api.js';
import { ORIGIN, PASSWORD, setup as startServer } from '../support/server.js';

/** The SDK in API mode against the real server, in process. */
async function setup(t: TestContext) {
  const server = await startServer(t);
  const cookies: (string | null)[] = [];
  const connect = (siteId = 'herald'): Identity =>
    createIdentity({
      siteId,
      apiUrl: 'http://localhost:4400',
      storage: 'none',
      fetch: async (input, init) => {
        // Node's Request refuses what only browsers act on
        const { cache: _, ...rest } = { ...init };
        const request = new Request(input, rest);
        request.headers.set('origin', siteId === 'herald' ? ORIGIN : 'http://gazette.localhost:4400');
        const response = await server.app.fetch(request);
        cookies.push(response.headers.get('set-cookie'));
        return response;
      },
    });
  const identity = connect();
  const email = newEmail();
  return { ...server, connect, identity, email, cookies };
}

const codeOf = (call: Promise<unknown>) =>
  call.then(
    () => 'success',
    ({ code }: IdentityError) => code,
  );

test('M1 M4 M22 register, read and update the customer, log out, log in', async (t) => {
  const { identity, email, cookies } = await setup(t);
  const ada = await identity.register({
    email,
    password: PASSWORD,
    first_name: 'Ada',
    metadata: { beta: true },
  });
  assert.equal(ada.email, email);
  assert.equal(claimsOf(identity.authToken ?? '')?.sub, ada.id);
  assert.deepEqual(await identity.getCustomer(), ada);
  const renamed = await identity.updateCustomer({ last_name: 'Lovelace' });
  assert.deepEqual(
    [renamed.first_name, renamed.last_name, renamed.metadata],
    ['Ada', 'Lovelace', { beta: true }],
  );
  await identity.logout();
  assert.equal(identity.session.status, 'signed-out');
  assert.equal((await identity.login({ email, password: PASSWORD })).id, ada.id);
  assert.deepEqual([...new Set(cookies)], [null], 'M24: the API sets no cookie');
});

test('M20 M38 the same credentials work on the other site of the account', async (t) => {
  const { identity, connect, email } = await setup(t);
  const { id } = await identity.register({ email, password: PASSWORD });
  assert.equal((await connect('gazette').login({ email, password: PASSWORD })).id, id);
});

test('several renewals at once, as by parts of a page that know nothing of each other, end no session', async (t) => {
  const { identity, email } = await setup(t);
  await identity.register({ email, password: PASSWORD });
  const renewals = Array.from({ length: 5 }, () => identity.refresh());
  for (const customer of await Promise.all(renewals)) assert.equal(customer.email, email);
  assert.equal((await identity.getCustomer()).email, email);
});

test('M23 M32 a token passed from one service to another finds its customer', async (t) => {
  const { identity, connect, email } = await setup(t);
  const { id } = await identity.register({ email, password: PASSWORD });
  const authToken = identity.authToken ?? '';
  const other = connect('gazette');
  assert.equal((await other.getCustomer({ authToken })).id, id);
  assert.equal(other.session.status, 'signed-out');
  await identity.logout();
  assert.equal(await codeOf(other.getCustomer({ authToken })), 'session_revoked');
});

test('refusals arrive with their codes and fields', async (t) => {
  const { identity, email, connect } = await setup(t);
  await identity.register({ email, password: PASSWORD });
  assert.equal(
    await codeOf(connect().register({ email: email.toUpperCase(), password: PASSWORD })),
    'email_taken',
  );
  assert.equal(await codeOf(connect().login({ email, password: 'not this one' })), 'invalid_credentials');
  assert.equal(await codeOf(connect('nowhere').getSite()), 'site_unknown');
  await assert.rejects(
    connect().register({ email: newEmail(), password: 'short' }),
    (error: IdentityError) => {
      assert.equal(error.code, 'validation_failed');
      assert.ok(error.fields?.password?.length);
      return true;
    },
  );
});

test('M5 a changed password goes on here and ends every other session', async (t) => {
  const { identity, connect, email } = await setup(t);
  await identity.register({ email, password: PASSWORD });
  const other = connect();
  await other.login({ email, password: PASSWORD });
  const new_password = 'another horse entirely';
  await identity.password.update({ old_password: PASSWORD, new_password });
  assert.equal((await identity.getCustomer()).email, email);
  assert.equal(await codeOf(other.getCustomer()), 'session_revoked');
  assert.deepEqual(other.session, { status: 'signed-out', ended: { reason: 'revoked' } });
  assert.equal(await codeOf(connect().login({ email, password: PASSWORD })), 'invalid_credentials');
  assert.equal(await codeOf(connect().login({ email, password: new_password })), 'success');
});

test('M6 M7 a forgotten password is reset by the mailed token, and every session is over', async (t) => {
  const { identity, connect, email, mails } = await setup(t);
  await identity.register({ email, password: PASSWORD });
  await connect().password.forgot({ email });
  const { token } = await mails.next(/new password/);
  const password = 'another horse entirely';
  await connect().password.reset({ token, password });
  assert.equal(await codeOf(identity.getCustomer()), 'session_revoked');
  assert.equal(await codeOf(connect().password.reset({ token, password })), 'token_invalid');
  assert.equal(await codeOf(connect().login({ email, password })), 'success');
});

test('M26 a renewed token is the same session; after a week away it has expired', async (t) => {
  const { identity, email, clock } = await setup(t);
  await identity.register({ email, password: PASSWORD });
  const first = identity.authToken;
  clock.advance({ days: 4 });
  await identity.refresh();
  assert.notEqual(identity.authToken, first);
  clock.advance({ days: 6 });
  await identity.getCustomer();
  clock.advance({ days: 2 });
  assert.equal(await codeOf(identity.getCustomer()), 'token_expired');
  assert.deepEqual(identity.session, { status: 'signed-out', ended: { reason: 'expired' } });
});

test('X4 a logout while a renewal is under way: no token of that session works', async (t) => {
  const { identity, connect, email } = await setup(t);
  await identity.register({ email, password: PASSWORD });
  const first = identity.authToken ?? '';
  const refresh = codeOf(identity.refresh());
  await identity.logout();
  await refresh;
  assert.deepEqual([identity.session.status, identity.authToken], ['signed-out', null]);
  assert.equal(await codeOf(connect().getCustomer({ authToken: first })), 'session_revoked');
});

test('the site’s public settings and the confirmation mail', async (t) => {
  const { identity, email, mails, connect } = await setup(t);
  const site = await identity.getSite();
  assert.deepEqual([site.id, site.password_min_length], ['herald', 8]);
  await identity.register({ email, password: PASSWORD });
  await mails.next(/confirm/i);
  await identity.email.resend();
  const { token } = await mails.next(/confirm/i);
  await connect().email.verify({ token });
  assert.equal((await identity.getCustomer()).email_confirm, true);
});
