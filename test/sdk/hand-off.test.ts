import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createIdentity } from '../../src/sdk/create-identity.js';
import { newEmail } from '../support/api.js';
import { ORIGIN, PASSWORD, setup } from '../support/server.js';

test('M24 M33 the page hands a code to an app, which signs in with its own verifier', async (t) => {
  const { app } = await setup(t);
  const connect = (origin?: string) =>
    createIdentity({
      siteId: 'herald',
      apiUrl: 'http://localhost:4400',
      storage: 'none',
      fetch: async (input, init) => {
        const { cache: _, ...rest } = { ...init };
        const request = new Request(input, rest);
        if (origin) request.headers.set('origin', origin);
        return app.fetch(request);
      },
    });
  const [page, phone] = [connect(ORIGIN), connect()];
  const { id } = await page.register({ email: newEmail(), password: PASSWORD });
  const { code, code_verifier = '', expires_at } = await page.sso.handoff();
  assert.ok(Date.parse(expires_at) > Date.now());
  assert.equal((await phone.sso.redeem({ code, code_verifier })).id, id);
  assert.equal(phone.session.status, 'signed-in');
  assert.notEqual(phone.authToken, page.authToken);

  const own = 'v'.repeat(43);
  const code_challenge = Buffer.from(
    await crypto.subtle.digest('SHA-256', new TextEncoder().encode(own)),
  ).toString('base64url');
  const given = await page.sso.handoff({ code_challenge });
  assert.equal('code_verifier' in given, false, 'the app keeps its own');
  await assert.rejects(phone.sso.redeem({ code: given.code, code_verifier: 'w'.repeat(43) }), {
    code: 'token_invalid',
  });
  assert.equal(phone.session.status, 'signed-in', 'a refused code ends no session');
  await assert.rejects(connect().sso.handoff(), { code: 'token_missing' });
  assert.equal(await connect().sso.sync(), null, 'an app makes no trip');
});
