import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { updateSettings } from '../../demo/contract/settings.js';
import { createIdentity } from '../../src/sdk/create-identity.js';
import { newEmail } from '../support/api.js';
import { createPlatformApi } from '../support/platform.js';
import { PASSWORD, setup as startServer } from '../support/server.js';

/** The SDK in API mode against the real server, in process, which has Disqus's keys. */
async function setup(t: TestContext) {
  const server = await startServer(t);
  const platform = createPlatformApi(server);
  const keys = { disqus_public_key: 'public', disqus_secret_key: 'secret-of-disqus' };
  await platform.call(updateSettings, keys, { path: { id: 'herald' }, cookie: await platform.logIn() });
  const identity = createIdentity({
    siteId: 'herald',
    apiUrl: 'http://localhost:4400',
    storage: 'none',
    // Node's Request refuses what only browsers act on
    fetch: async (input, { cache: _, ...init } = {}) => server.app.fetch(new Request(input, init)),
  });
  return { ...server, identity };
}

const userOf = ({ remote_auth_s3 }: { remote_auth_s3: string }) =>
  JSON.parse(Buffer.from(remote_auth_s3.split(' ')[0] ?? '', 'base64').toString());

test('M29 identity.integrations.disqus() gives Disqus’s embed who is signed in, or nobody', async (t) => {
  const { identity, db } = await setup(t);
  const nobody = await identity.integrations.disqus();
  assert.equal(nobody.api_key, 'public');
  assert.deepEqual(userOf(nobody), {});
  const { id } = await identity.register({ email: newEmail(), password: PASSWORD, first_name: 'Zoë' });
  assert.deepEqual(userOf(await identity.integrations.disqus()), {}, 'nor who has not verified their e-mail');
  await db.updateTable('customers').set({ email_confirm: 1 }).where('id', '=', id).execute();
  const zoe = userOf(await identity.integrations.disqus());
  assert.deepEqual([zoe.id, zoe.username], [id, 'Zoë']);
  await identity.logout();
  assert.deepEqual(userOf(await identity.integrations.disqus()), {});
});

test('M23 M29 a token passed by hand is whom the payload names; a dead one ends the session', async (t) => {
  const { identity, api, db } = await setup(t);
  const { auth_token, id } = await api.customer();
  await db.updateTable('customers').set({ email_confirm: 1 }).where('id', '=', id).execute();
  assert.equal(userOf(await identity.integrations.disqus({ authToken: auth_token })).id, id);
  assert.equal(identity.session.status, 'signed-out');
  await identity.register({ email: newEmail(), password: PASSWORD });
  await db.updateTable('sessions').set({ revoked_at: Date.now() }).execute();
  await assert.rejects(identity.integrations.disqus(), { code: 'session_revoked' });
  assert.equal(identity.session.status, 'signed-out');
});
