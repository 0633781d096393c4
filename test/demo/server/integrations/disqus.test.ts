import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { type TestContext, test } from 'node:test';
import { updateSettings } from '../../../../demo/contract/settings.js';
import { signForDisqus } from '../../../../demo/server/integrations/disqus.js';
import * as sdk from '../../../../src/contract/index.js';
import { createPlatformApi } from '../../../support/platform.js';
import { setup as setupServer } from '../../../support/server.js';

const SECRET = 'secret-of-disqus';

async function setup(t: TestContext) {
  const server = await setupServer(t);
  const { api, db } = server;
  const platform = createPlatformApi(server);
  const call = { path: { id: 'herald' }, cookie: await platform.logIn() };
  return {
    ...server,
    set: (settings: object) => platform.call(updateSettings, settings, call),
    keys: () =>
      platform.call(updateSettings, { disqus_public_key: 'public', disqus_secret_key: SECRET }, call),
    ask: (token?: string) => api.call(sdk.disqus.getDisqus, undefined, token === undefined ? {} : { token }),
    async reader(names: Record<string, unknown> = {}, email_confirm = 1) {
      const customer = await api.customer(names);
      await db.updateTable('customers').set({ email_confirm }).where('id', '=', customer.id).execute();
      return customer;
    },
  };
}

/** As Disqus does it: the signature first, by the secret alone, then what it signs. */
function verify(payload: string) {
  const [message = '', signature, timestamp = ''] = payload.split(' ');
  const expected = createHmac('sha1', SECRET).update(`${message} ${timestamp}`).digest('hex');
  assert.equal(signature, expected);
  const user = JSON.parse(Buffer.from(message, 'base64').toString('utf8'));
  return { user, timestamp: Number(timestamp), message };
}

test('M29 a payload is signed to the letter of Disqus’s protocol', () => {
  const user = { id: '42', username: 'Ada', email: 'ada@example.com' };
  const message = Buffer.from('{"id":"42","username":"Ada","email":"ada@example.com"}').toString('base64');
  assert.equal(
    signForDisqus(user, 'secret', 1_700_000_000),
    `${message} fa64bded7d67141fc3467e21be0c3cba041f8445 1700000000`,
  );
});

test('M29 a signed-in customer with a verified e-mail, signed now by the site’s secret', async (t) => {
  const { keys, ask, reader, clock } = await setup(t);
  await keys();
  const customer = await reader({ first_name: 'Ada', last_name: 'King' });
  const { status, data } = await ask(customer.auth_token);
  assert.equal(status, 200);
  assert.equal(data.api_key, 'public');
  const { user, timestamp } = verify(data.remote_auth_s3);
  assert.deepEqual(user, { id: customer.id, username: 'Ada King', email: customer.email });
  assert.ok(Math.abs(clock.now() / 1000 - timestamp) < 5);
  clock.advance({ hours: 3 });
  const later = verify((await ask(customer.auth_token)).data.remote_auth_s3);
  assert.ok(later.timestamp - timestamp >= 3 * 3600, 'the time is the signing’s, not the session’s');
});

test('M29 names outside Latin-1 survive', async (t) => {
  const { keys, ask, reader } = await setup(t);
  await keys();
  for (const first_name of ['Zoë', 'Łukasz', '美咲', 'مريم', '👩🏽‍🚀']) {
    const { auth_token } = await reader({ first_name });
    const { user, message } = verify((await ask(auth_token)).data.remote_auth_s3);
    assert.equal(user.username, first_name);
    assert.match(message, /^[A-Za-z0-9+/]+=*$/, 'and the base64 is one word');
  }
});

test('M29 D10 signed out, or with an e-mail that is not verified, it names nobody', async (t) => {
  const { keys, ask, reader, db } = await setup(t);
  await keys();
  assert.deepEqual(verify((await ask()).data.remote_auth_s3).user, {});
  const unverified = await reader({ first_name: 'Mallory' }, 0);
  assert.deepEqual(verify((await ask(unverified.auth_token)).data.remote_auth_s3).user, {});
  const mailless = await reader();
  await db
    .updateTable('customers')
    .set({ email: null, email_key: null })
    .where('id', '=', mailless.id)
    .execute();
  assert.deepEqual(verify((await ask(mailless.auth_token)).data.remote_auth_s3).user, {});
});

test('M29 who gave no name is no part of an e-mail, which comments would publish', async (t) => {
  const { keys, ask, reader } = await setup(t);
  await keys();
  const { auth_token, id } = await reader();
  const { user } = verify((await ask(auth_token)).data.remote_auth_s3);
  assert.equal(user.username, `Reader ${id.slice(0, 6)}`);
});

test('D10 a token that is dead or forged signs nothing', async (t) => {
  const { keys, ask, reader, api } = await setup(t);
  await keys();
  const { auth_token } = await reader();
  await api.call(sdk.logout, undefined, { token: auth_token });
  const reply = await ask(auth_token);
  assert.equal(reply.error.code, 'session_revoked');
  assert.equal((await ask('garbage')).error.code, 'token_invalid');
  assert.ok(!reply.text.includes('remote_auth_s3'));
});

test('A7 D10 a site without both keys has no payload; the secret is in no reply and no log', async (t) => {
  const { keys, set, ask, reader, log } = await setup(t);
  const { auth_token } = await reader({ first_name: 'Ada' });
  assert.equal((await ask(auth_token)).status, 404);
  await set({ disqus_public_key: 'public' });
  assert.equal((await ask(auth_token)).status, 404);
  await keys();
  const { text } = await ask(auth_token);
  assert.ok(!text.includes(SECRET));
  assert.ok(!JSON.stringify(log).includes(SECRET));
  await set({ disqus_secret_key: null });
  assert.equal((await ask(auth_token)).status, 404);
  await set({ disqus_secret_key: SECRET, disqus_public_key: null });
  assert.equal((await ask(auth_token)).status, 404);
});
