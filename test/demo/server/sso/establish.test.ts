import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import * as contract from '../../../../src/contract/index.js';
import { GAZETTE, HERALD, HUB, ticketOf, Visitor } from '../../../support/hub.js';
import { PASSWORD, setup as startServer } from '../../../support/server.js';

async function setup(t: TestContext) {
  const server = await startServer(t);
  return { server, ada: await server.api.customer(), visitor: new Visitor(server) };
}

const isQuestion = /name="handle"/;

test('a form from any other page is 400, whatever ticket it carries: nobody logs a visitor in at the hub', async (t) => {
  const { server, ada } = await setup(t);
  for (const origin of [
    'https://evil.example',
    GAZETTE,
    'http://herald.localhost',
    'http://rival.localhost:4400',
    HUB,
    null,
  ]) {
    const victim = new Visitor(server);
    const reply = await victim.establish(ada.auth_token, { origin });
    assert.deepEqual(
      [reply.status, reply.headers.get('location'), [...victim.jar]],
      [400, null, []],
      String(origin),
    );
  }
});

test('a ticket is good once, for 60 seconds, from its own origin', async (t) => {
  const { server, ada, visitor } = await setup(t);
  const send = (ticket: string) => visitor.post('/sso/establish', { ticket, return_to: `${HERALD}/` });
  const once = await ticketOf(server, ada.auth_token);
  assert.equal((await send(once)).status, 303);
  assert.equal((await send(once)).status, 400);
  const late = await ticketOf(server, ada.auth_token);
  server.clock.advance({ seconds: 61 });
  assert.equal((await send(late)).status, 400);
  assert.equal((await send('guess')).status, 400);
  const replies = await Promise.all(
    Array.from({ length: 20 }, async (_, at) => (at ? undefined : ticketOf(server, ada.auth_token))),
  );
  const [shared = ''] = replies;
  const parallel = await Promise.all(Array.from({ length: 20 }, () => send(shared)));
  assert.equal(parallel.filter(({ status }) => status === 303).length, 1);
});

test('no ticket without a session, or for a caller that is no page', async (t) => {
  const { server, ada } = await setup(t);
  const { api } = server;
  assert.equal(
    (await api.call(contract.sso.ticket, undefined, { origin: HERALD })).error.code,
    'token_missing',
  );
  const app = await api.call(contract.sso.ticket, undefined, { token: ada.auth_token });
  assert.equal(app.error.code, 'origin_not_allowed');
  const evil = await api.call(contract.sso.ticket, undefined, {
    token: ada.auth_token,
    origin: 'https://evil.example',
  });
  assert.equal(evil.error.code, 'origin_not_allowed');
});

test('the form’s own request decides nothing: it sets no hub cookie and shows no page', async (t) => {
  const { server, ada, visitor } = await setup(t);
  const ticket = await ticketOf(server, ada.auth_token);
  const reply = await visitor.post('/sso/establish', { ticket, return_to: `${HERALD}/` });
  assert.match(reply.headers.get('location') ?? '', /^\/sso\/establish\/confirm\?handle=[\w-]{43}$/);
  assert.deepEqual(
    [...visitor.jar.keys()].filter((name) => name === '__Host-hub'),
    [],
  );
});

test('an arrival is confirmed in the browser that it came by, and in no other', async (t) => {
  const { server, ada, visitor } = await setup(t);
  const ticket = await ticketOf(server, ada.auth_token);
  const sent = await visitor.post('/sso/establish', { ticket, return_to: `${HERALD}/` });
  const confirm = sent.headers.get('location') ?? '';
  const victim = new Visitor(server);
  await victim.comesFrom(await server.api.customer());
  const reply = await victim.get(confirm);
  assert.deepEqual([reply.status, reply.headers.get('location')], [303, `${HERALD}/`]);
  const handle = new URL(confirm, HUB).searchParams.get('handle') ?? '';
  await victim.post('/sso/establish/confirm', { handle, choice: 'continue' }, { origin: HUB });
  const logins = await server.db.selectFrom('hub_logins').select('sid').execute();
  assert.equal(logins.length, 1, 'still their own only');
  assert.match((await visitor.get(confirm)).text, isQuestion, 'and the visitor’s is still good');
});

test('a page that hides its origin has its visitor asked, by name, each time', async (t) => {
  const { server, ada, visitor } = await setup(t);
  await visitor.comesFrom(ada);
  const shown = await visitor.establish(ada.auth_token, { origin: 'null' });
  assert.equal(shown.status, 200);
  assert.match(shown.text, new RegExp(`Log in as ${ada.email}\\?`));
  assert.match(shown.text, /Not now/);
  const pressed = await visitor.press(shown, 'cancel');
  assert.equal(pressed.headers.get('location'), `${HERALD}/`);
  const attacker = await server.api.customer();
  const asked = await visitor.establish(attacker.auth_token, { origin: 'null' });
  assert.match(asked.text, new RegExp(`So far you’re logged in as ${ada.email}`));
  await visitor.press(asked, 'cancel');
  const [login] = await server.db
    .selectFrom('hub_logins')
    .innerJoin('sessions', 'sessions.sid', 'hub_logins.sid')
    .select('customer_id')
    .execute();
  assert.equal(login?.customer_id, ada.id);
});

test('another customer is named before they take the place of the one who is there', async (t) => {
  const { server, ada, visitor } = await setup(t);
  await visitor.comesFrom(ada);
  const bob = await server.api.customer();
  const shown = await visitor.establish(bob.auth_token);
  assert.equal(shown.status, 200);
  assert.match(shown.text, new RegExp(`Continue as ${bob.email}`));
  assert.match(shown.text, new RegExp(String(ada.email)));
  assert.equal((await visitor.press(shown)).status, 303);
  const trip = await visitor.authorize();
  assert.ok(trip.code);
  // once the other is signed out, nobody is in the way
  await server.api.call(contract.logout, undefined, { token: bob.auth_token });
  assert.equal((await visitor.establish(ada.auth_token)).status, 303);
});

test('the answer must come from the hub’s own page', async (t) => {
  const { server, ada, visitor } = await setup(t);
  const shown = await visitor.establish(ada.auth_token);
  const handle = /name="handle" value="([\w-]+)"/.exec(shown.text)?.[1] ?? '';
  for (const origin of [HERALD, 'null', 'https://evil.example', null]) {
    const reply = await visitor.post('/sso/establish/confirm', { handle, choice: 'continue' }, { origin });
    assert.equal(reply.status, 400, String(origin));
  }
  assert.equal((await server.db.selectFrom('hub_logins').select('sid').execute()).length, 0);
  const framed = await visitor.post(
    '/sso/establish/confirm',
    { handle, choice: 'continue' },
    { origin: HUB, headers: { 'sec-fetch-dest': 'iframe' } },
  );
  assert.equal(framed.status, 400);
});

test('too late, twice, or after a sign-out: the visitor goes back as they came', async (t) => {
  const { server, ada, visitor } = await setup(t);
  const shown = await visitor.establish(ada.auth_token);
  const fields = { handle: /value="([\w-]{43})"/.exec(shown.text)?.[1] ?? '', choice: 'continue' };
  const first = await visitor.press(shown);
  assert.equal(first.status, 303);
  const again = await visitor.post('/sso/establish/confirm', fields, { origin: HUB });
  assert.deepEqual([again.status, again.headers.get('location')], [303, `${HERALD}/`]);

  const stranger = new Visitor(server);
  const late = await stranger.establish(ada.auth_token);
  server.clock.advance({ minutes: 11 });
  assert.equal((await stranger.press(late)).headers.get('location'), `${HERALD}/`);
  assert.equal(stranger.jar.has('__Host-hub'), false);

  const other = new Visitor(server);
  const waiting = await other.establish(ada.auth_token);
  await server.api.call(contract.logout, undefined, { token: ada.auth_token });
  assert.equal((await other.press(waiting)).headers.get('location'), `${HERALD}/`);
  assert.equal(other.jar.has('__Host-hub'), false);
});

test('its page speaks the customer’s language, else the site’s, and shows every name as text', async (t) => {
  const { server, visitor } = await setup(t);
  const { api, db } = server;
  await db.updateTable('accounts').set({ name: '<img src=x onerror=alert(1)>' }).execute();
  const german = await api.customer({ language: 'de-AT' });
  const shown = await visitor.establish(german.auth_token);
  assert.match(shown.text, /<html lang="de" dir="ltr">/);
  assert.match(shown.text, /Fortfahren/);
  assert.ok(!shown.text.includes('<img'));
  const arabic = await api.customer({ language: 'ar' });
  assert.match((await new Visitor(server).establish(arabic.auth_token)).text, /<html lang="ar" dir="rtl">/);
  const nobody = await new Visitor(server).get('/sso/authorize', { 'accept-language': 'fr-CH, de;q=0.5' });
  assert.match(nobody.text, /<html lang="fr"/);
});

test('two tabs that log in at once both come through', async (t) => {
  const { server, ada, visitor } = await setup(t);
  const again = await server.api.call(contract.login, { email: ada.email ?? '', password: PASSWORD });
  const [one, two] = [
    await visitor.establish(ada.auth_token),
    await visitor.establish(again.data.auth_token),
  ];
  assert.equal((await visitor.press(two)).status, 303);
  assert.equal((await visitor.press(one)).status, 303);
  assert.ok((await visitor.authorize()).code);
});
