import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { decodeJwt } from 'jose';
import * as contract from '../../../../src/contract/index.js';
import { challengeOf, customerBy, HERALD, newVerifier } from '../../../support/hub.js';
import { setup as startServer } from '../../../support/server.js';

async function setup(t: TestContext) {
  const server = await startServer(t);
  const ada = await server.api.customer();
  const verifier = newVerifier();
  const ask = (body: object = {}) =>
    server.api.call(
      contract.sso.handoff,
      { code_challenge: challengeOf(verifier), ...body },
      { token: ada.auth_token, origin: HERALD },
    );
  const redeem = (code: string, code_verifier = verifier, options = {}) =>
    server.api.call(contract.sso.redeem, { code, code_verifier }, options);
  return { server, ada, ask, redeem };
}

test('M24 M33 a code signs an app in: the same session, in a token of its own', async (t) => {
  const { server, ada, ask, redeem } = await setup(t);
  const { data } = await ask();
  const life = Date.parse(data.expires_at) - server.clock.now();
  assert.ok(life > 55_000 && life <= 60_000);
  const app = await redeem(data.code);
  assert.equal(app.data.id, ada.id);
  assert.equal(decodeJwt(app.data.auth_token).sid, decodeJwt(ada.auth_token).sid);
  assert.equal((await customerBy(server, app.data.auth_token)).status, 200);
  assert.ok(!JSON.stringify(server.log).includes(data.code));
});

test('D9 a stolen deep link without the verifier opens nothing, spoils nothing, and ends nobody’s session', async (t) => {
  const { server, ada, ask, redeem } = await setup(t);
  const { data } = await ask();
  for (let times = 0; times < 2; times++)
    assert.equal((await redeem(data.code, newVerifier())).error.code, 'token_invalid');
  const app = await redeem(data.code);
  assert.equal(app.status, 200);
  assert.equal((await customerBy(server, ada.auth_token)).status, 200);
  // by now it is used, and whoever comes with it has stolen it
  assert.equal((await redeem(data.code, newVerifier())).error.code, 'token_invalid');
  assert.equal((await customerBy(server, app.data.auth_token)).error.code, 'session_revoked');
});

test('a code that nobody used in time ends no session, however often it comes', async (t) => {
  const { server, ada, ask, redeem } = await setup(t);
  const { data } = await ask();
  server.clock.advance({ seconds: 61 });
  for (let times = 0; times < 2; times++) assert.equal((await redeem(data.code)).error.code, 'token_invalid');
  assert.equal((await customerBy(server, ada.auth_token)).status, 200);
});

test('D9 X3 a code used twice ends the session, in parallel too', async (t) => {
  const { server, ada, ask, redeem } = await setup(t);
  const { data } = await ask();
  const replies = await Promise.all(Array.from({ length: 20 }, () => redeem(data.code)));
  const won = replies.filter(({ status }) => status === 200);
  assert.equal(won.length, 1);
  for (const token of [ada.auth_token, won[0]?.data.auth_token ?? ''])
    assert.equal((await customerBy(server, token)).error.code, 'session_revoked');
});

test('D7 signed out at the site, the app is out on its next call', async (t) => {
  const { server, ada, ask, redeem } = await setup(t);
  const app = await redeem((await ask()).data.code);
  await server.api.call(contract.logout, undefined, { token: ada.auth_token });
  assert.equal((await customerBy(server, app.data.auth_token)).error.code, 'session_revoked');
});

test('a code lives 60 seconds, at its site, as what it is, and not longer than the session', async (t) => {
  const { server, ada, ask, redeem } = await setup(t);
  const late = (await ask()).data.code;
  server.clock.advance({ seconds: 61 });
  assert.equal((await redeem(late)).error.code, 'token_invalid');
  const elsewhere = (await ask()).data.code;
  assert.equal((await redeem(elsewhere, undefined, { site: 'gazette' })).error.code, 'token_invalid');
  const other = (await ask()).data.code;
  const asSso = await server.api.call(
    contract.sso.token,
    { code: other, code_verifier: newVerifier() },
    { origin: HERALD },
  );
  assert.equal(asSso.error.code, 'token_invalid');
  const ended = (await ask()).data.code;
  await server.api.call(contract.logout, undefined, { token: ada.auth_token });
  assert.equal((await redeem(ended)).error.code, 'token_invalid');
});

test('a code is asked for with a challenge, and an app link only on an origin of the site', async (t) => {
  const { server, ask } = await setup(t);
  for (const code_challenge of ['', 'short', 'x'.repeat(44)]) {
    assert.deepEqual((await ask({ code_challenge })).errors?.code_challenge?.length, 1, code_challenge);
  }
  for (const app_link of [
    'https://evil.example/app',
    'herald-app://open',
    `${HERALD}@evil.example/`,
    '//evil.example',
  ])
    assert.deepEqual((await ask({ app_link })).errors, { app_link: ['invalid'] }, app_link);
  assert.equal((await ask({ app_link: `${HERALD}/app` })).status, 200);
  assert.equal(
    (await server.api.call(contract.sso.handoff, { code_challenge: 'x'.repeat(43) })).error.code,
    'token_missing',
  );
});

test('U5 M43 a hand-off kicks nobody out', async (t) => {
  const { server, ada, ask, redeem } = await setup(t);
  await server.db.updateTable('sites').set({ single_user_authentication: 1 }).execute();
  const app = await redeem((await ask()).data.code);
  for (const token of [ada.auth_token, app.data.auth_token, ada.auth_token])
    assert.equal((await customerBy(server, token)).status, 200);
});

test('M23 M31 verifying a token costs one look at the database', async (t) => {
  const { server, ada } = await setup(t);
  const { authenticate } = await import('../../../../demo/server/sessions/authenticate.js');
  let queries = 0;
  const db = server.db.withPlugin({
    transformQuery: ({ node }) => {
      queries++;
      return node;
    },
    transformResult: async ({ result }) => result,
  });
  const found = await authenticate({ ...server.deps, db }, server.site, ada.auth_token);
  assert.equal(found.customer.id, ada.id);
  assert.equal(queries, 1);
});
