import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { updateSettings } from '../../../../demo/contract/settings.js';
import * as contract from '../../../../src/contract/index.js';
import { customerBy } from '../../../support/hub.js';
import { createPlatformApi } from '../../../support/platform.js';
import { PASSWORD, setup as startServer } from '../../../support/server.js';

const FIREFOX = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:153.0) Gecko/20100101 Firefox/153.0';

/** A customer, the ways they log in, and the switch as a collaborator has it. */
async function setup(t: TestContext, environment: Readonly<Record<string, string>> = {}) {
  const server = await startServer(t, { environment });
  const platform = createPlatformApi(server);
  const cookie = await platform.logIn();
  const ada = await server.api.customer();
  return {
    ...server,
    ada,
    async turn(single_user_authentication: boolean, id = 'herald') {
      const reply = await platform.call(
        updateSettings,
        { single_user_authentication },
        { path: { id }, cookie },
      );
      assert.equal(reply.status, 200);
    },
    async logIn(options = {}, password = PASSWORD) {
      const reply = await server.api.call(contract.login, { email: ada.email ?? '', password }, options);
      return reply.status === 200 ? reply.data.auth_token : '';
    },
    codeOf: async (token: string, site = 'herald') => {
      const reply = await customerBy(server, token, site);
      return reply.status === 200 ? 'live' : reply.error.code;
    },
  };
}

test('U1 M43 a second device ends the session of the first, which is told when and on what', async (t) => {
  const server = await setup(t);
  const { turn, logIn, ada, clock } = server;
  await turn(true);
  const newer = await logIn({ headers: { 'user-agent': FIREFOX } });
  const refused = await customerBy(server, ada.auth_token);
  assert.equal(refused.status, 401);
  assert.equal(refused.error.code, 'session_superseded');
  assert.equal(refused.error.details?.device_label, 'Firefox on Windows');
  assert.ok(Math.abs(Date.parse(String(refused.error.details?.at)) - clock.now()) < 10_000);
  assert.equal((await customerBy(server, newer)).status, 200);
});

test('U2 M43 of 50 parallel log-ins exactly one sid survives, at either site', async (t) => {
  const { turn, logIn, codeOf } = await setup(t, { RATE_LIMIT_SCALE: '100' });
  await turn(true);
  await turn(true, 'gazette');
  const sites = ['herald', 'gazette'];
  const tokens = await Promise.all(Array.from({ length: 50 }, (_, at) => logIn({ site: sites[at % 2] })));
  for (const site of sites) {
    const codes = await Promise.all(tokens.map((token) => codeOf(token, site)));
    assert.equal(codes.filter((code) => code === 'live').length, 1, site);
  }
});

test('U6 M43 a thousand failed log-ins by others leave the session alone', async (t) => {
  const { turn, logIn, codeOf, ada } = await setup(t);
  await turn(true);
  let refused = 0;
  for (let i = 0; i < 1000; i++)
    if (!(await logIn({ peer: `198.51.${i >> 8}.${i & 255}` }, 'wrong'))) refused++;
  assert.equal(refused, 1000);
  assert.equal(await codeOf(ada.auth_token), 'live');
});

test('U7 M43 switched on, the newest stays; switched off, nobody comes back', async (t) => {
  const { turn, logIn, codeOf, ada } = await setup(t);
  const newer = await logIn();
  assert.equal(await codeOf(ada.auth_token), 'live', 'off: both');
  await turn(true);
  assert.equal(await codeOf(newer), 'live');
  assert.equal(await codeOf(ada.auth_token), 'session_superseded', 'at once');
  await turn(false);
  assert.equal(await codeOf(ada.auth_token), 'session_superseded');
  assert.equal(await codeOf(newer), 'live');
});

test('U7 M43 switched on after the newest has ended, the newest that lives stays', async (t) => {
  const { turn, logIn, codeOf, ada, api } = await setup(t);
  const laptop = await logIn();
  const phone = await logIn();
  await api.call(contract.logout, undefined, { token: phone });
  await turn(true);
  assert.equal(await codeOf(laptop), 'live');
  assert.notEqual(await codeOf(ada.auth_token), 'live', 'older');
  assert.notEqual(await codeOf(phone), 'live');
});

test('U7 M43 switched on at a second site, it revives nobody whom the first has outlived', async (t) => {
  const { turn, logIn, codeOf, ada, api } = await setup(t);
  await turn(true);
  const newer = await logIn();
  await api.call(contract.logout, undefined, { token: newer });
  await turn(true, 'gazette');
  for (const site of ['herald', 'gazette'])
    assert.equal(await codeOf(ada.auth_token, site), 'session_superseded', site);
});

test('U7 M43 what was superseded while it was on stays dead, asked or not', async (t) => {
  const { turn, logIn, codeOf, ada } = await setup(t);
  await turn(true);
  const newer = await logIn();
  await turn(false);
  assert.equal(await codeOf(ada.auth_token), 'session_superseded');
  assert.equal(await codeOf(newer), 'live');
});

test('U7 M43 … at the site that was switched, wherever it was logged in: where it never was on, it goes on', async (t) => {
  const { turn, logIn, codeOf } = await setup(t);
  const elsewhere = await logIn({ site: 'gazette' });
  await turn(true);
  const newer = await logIn();
  await turn(false);
  assert.equal(await codeOf(elsewhere, 'gazette'), 'live', 'never on there');
  assert.equal(await codeOf(elsewhere), 'session_superseded');
  assert.equal(await codeOf(newer), 'live');
});

test('U7 M43 what was superseded after it was switched off lives', async (t) => {
  const { turn, logIn, codeOf, clock } = await setup(t);
  await turn(true);
  await turn(false);
  clock.advance({ seconds: 1 });
  const older = await logIn({ site: 'gazette' });
  clock.advance({ seconds: 1 });
  await logIn();
  assert.equal(await codeOf(older), 'live');
});

test('U7 M43 switched on again after the newest has ended, none comes back that was dead here', async (t) => {
  const { turn, logIn, codeOf, api } = await setup(t);
  const elsewhere = await logIn({ site: 'gazette' });
  await turn(true);
  const newer = await logIn();
  await turn(false);
  await api.call(contract.logout, undefined, { token: newer });
  await turn(true);
  assert.equal(await codeOf(elsewhere, 'gazette'), 'live', 'never on there');
  assert.equal(await codeOf(elsewhere), 'session_superseded');
});

test('M43 no way round by a sibling site where it is off', async (t) => {
  const { turn, logIn, codeOf, ada } = await setup(t);
  await turn(true);
  const elsewhere = await logIn({ site: 'gazette' });
  assert.equal(await codeOf(ada.auth_token, 'gazette'), 'live', 'off there');
  assert.equal(await codeOf(ada.auth_token), 'session_superseded');
  assert.notEqual(await codeOf(ada.auth_token, 'gazette'), 'live', 'dead is dead');
  assert.equal(await codeOf(elsewhere), 'live');
});

test('M43 a sign-out revives nobody', async (t) => {
  const { turn, logIn, codeOf, ada, api } = await setup(t);
  await turn(true);
  const newer = await logIn();
  await api.call(contract.logout, undefined, { token: newer });
  assert.equal(await codeOf(ada.auth_token), 'session_superseded');
});
