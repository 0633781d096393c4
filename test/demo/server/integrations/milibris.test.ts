import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { type TestContext, test } from 'node:test';
import { updateSettings } from '../../../../demo/contract/settings.js';
import { keepHouse } from '../../../../demo/server/housekeeping.js';
import * as sdk from '../../../../src/contract/index.js';
import { createPlatformApi } from '../../../support/platform.js';
import { setup as setupServer } from '../../../support/server.js';

const KEY = 'key-of-the-reader';
const TITLE = 'herald-weekend';

async function setup(t: TestContext, key: string | null = KEY) {
  const server = await setupServer(t);
  const { api, db, clock } = server;
  const platform = createPlatformApi(server);
  const call = { path: { id: 'herald' }, cookie: await platform.logIn() };
  const set = (settings: object, id = 'herald') =>
    platform.call(updateSettings, settings, { ...call, path: { id } });
  await set({ milibris_key: key });
  const entitle = (id: string, ...entitlements: string[]) =>
    db
      .updateTable('customers')
      .set({ entitlements: JSON.stringify(entitlements) })
      .where('id', '=', id)
      .execute();
  const customer = await api.customer({ first_name: 'Ada', language: 'en' });
  await entitle(customer.id, 'premium', `milibris:${TITLE}`, 'milibris:gazette-weekly');
  const launch = (title_id = TITLE, token = customer.auth_token) =>
    api.call(sdk.milibris.ticket, { title_id }, { token });
  const sign = (ticket: string, { key = KEY, site = 'herald', seconds = 0 } = {}) => {
    const timestamp = Math.floor(clock.now() / 1000) + seconds;
    const signature = createHmac('sha256', key).update(`${site}\n${ticket}\n${timestamp}`).digest('hex');
    return { ticket, timestamp, signature };
  };
  return {
    ...server,
    set,
    entitle,
    customer,
    launch,
    sign,
    ticket: async () => (await launch()).data.ticket,
    resolve: (request: object, site = 'herald') => api.call(sdk.milibris.resolve, { ...request }, { site }),
  };
}

test('M30 an entitlement opens a title: the ticket tells the reader who launched what, once', async (t) => {
  const { launch, sign, resolve, customer, clock } = await setup(t);
  const launched = await launch();
  assert.equal(launched.status, 201);
  const { ticket, expires_at } = launched.data;
  assert.ok(Math.abs(Date.parse(expires_at) - clock.now() - 60_000) < 5_000);
  const { status, data, text } = await resolve(sign(ticket));
  assert.equal(status, 200);
  assert.deepEqual(data, {
    customer: { id: customer.id, first_name: 'Ada', last_name: null, language: 'en' },
    title_id: TITLE,
    titles: [TITLE, 'gazette-weekly'],
  });
  assert.ok(!text.includes('@'), 'the reader needs no e-mail, and gets none');
  assert.equal((await resolve(sign(ticket))).error.code, 'token_invalid', 'a second time');
});

test('M30 of many requests at once, one is answered', async (t) => {
  const { ticket, sign, resolve } = await setup(t);
  const request = sign(await ticket());
  const replies = await Promise.all(Array.from({ length: 20 }, () => resolve(request)));
  assert.equal(replies.filter(({ status }) => status === 200).length, 1);
});

test('M30 who has not the entitlement gets no ticket, and the session lives on', async (t) => {
  const { launch, entitle, customer, api } = await setup(t);
  assert.equal((await launch('other-title')).error.code, 'forbidden');
  await entitle(customer.id, TITLE, 'milibris', `milibris:${TITLE}-extra`, `x-milibris:${TITLE}`);
  assert.equal((await launch()).error.code, 'forbidden', 'a name that only looks like it');
  for (const title_id of ['', '../x', 'a b', '__proto__ ', 'x'.repeat(65)])
    assert.equal((await launch(title_id)).status, 400, title_id);
  assert.equal((await launch(TITLE, 'garbage')).status, 401);
  assert.equal((await api.call(sdk.milibris.ticket, { title_id: TITLE })).status, 401);
  const mine = await api.call(sdk.getCustomer, undefined, { token: customer.auth_token });
  assert.equal(mine.status, 200);
});

test('M30 only who holds the key resolves, and a refused try does not use the ticket up', async (t) => {
  const { ticket, sign, resolve } = await setup(t);
  const launched = await ticket();
  const signed = sign(launched);
  const other = sign(await ticket());
  for (const [what, forged] of Object.entries({
    'another key': sign(launched, { key: 'guess' }),
    'another site’s': sign(launched, { site: 'gazette' }),
    'another ticket’s signature': { ...signed, signature: other.signature },
    'another time': { ...signed, timestamp: signed.timestamp + 1 },
  }))
    assert.equal((await resolve(forged)).error.code, 'forbidden', what);
  for (const signature of ['', signed.signature.slice(1), `${signed.signature}00`, null])
    assert.equal((await resolve({ ...signed, signature })).status, 400);
  assert.equal((await resolve(signed)).status, 200);
});

test('M30 a request from another time is refused, to the second', async (t) => {
  const { ticket, sign, resolve, clock } = await setup(t);
  clock.stop();
  const launched = await ticket();
  for (const seconds of [-3600, -62, 62, 3600, 1e15])
    assert.equal((await resolve(sign(launched, { seconds }))).error.code, 'forbidden', `${seconds} s`);
  assert.equal((await resolve(sign(launched, { seconds: -58 }))).status, 200);
});

test('M30 a ticket ends with its minute, its session and its entitlement', async (t) => {
  const { ticket, sign, resolve, clock, entitle, customer, api, db, deps } = await setup(t);
  const late = await ticket();
  clock.advance({ seconds: 61 });
  assert.equal((await resolve(sign(late))).error.code, 'token_invalid');
  const revoked = await ticket();
  await entitle(customer.id, 'premium');
  assert.equal((await resolve(sign(revoked))).error.code, 'token_invalid', 'entitlement taken away');
  await entitle(customer.id, `milibris:${TITLE}`);
  const signedOut = await ticket();
  await api.call(sdk.logout, undefined, { token: customer.auth_token });
  assert.equal((await resolve(sign(signedOut))).error.code, 'token_invalid', 'signed out');
  clock.advance({ minutes: 2 });
  await keepHouse(deps);
  assert.deepEqual(await db.selectFrom('milibris_tickets').selectAll().execute(), []);
});

test('M30 a ticket of a disabled customer opens nothing', async (t) => {
  const { ticket, sign, resolve, customer, db, clock } = await setup(t);
  const launched = await ticket();
  await db.updateTable('customers').set({ disabled_at: clock.now() }).where('id', '=', customer.id).execute();
  assert.equal((await resolve(sign(launched))).error.code, 'token_invalid');
});

test('M30 M43 a ticket of a superseded session opens nothing', async (t) => {
  const { ticket, sign, resolve, set, api, customer } = await setup(t);
  await set({ single_user_authentication: true, password: 'demo passphrase 4400' });
  const launched = await ticket();
  await api.call(sdk.login, { email: customer.email ?? '', password: 'correct horse battery' });
  assert.equal((await resolve(sign(launched))).error.code, 'token_invalid');
});

test('M30 one site’s ticket is nothing at another, and a site without a key has none', async (t) => {
  const { ticket, sign, resolve, set, launch } = await setup(t);
  const launched = await ticket();
  const elsewhere = () => resolve(sign(launched, { site: 'gazette' }), 'gazette');
  assert.equal((await elsewhere()).status, 404);
  await set({ milibris_key: KEY }, 'gazette');
  assert.equal((await elsewhere()).error.code, 'token_invalid', 'also where the key is the same');
  await set({ milibris_key: null });
  assert.equal((await launch()).status, 404);
  assert.equal((await resolve(sign(launched))).status, 404);
});

test('P10 A7 the database holds no ticket, and neither it nor the log the key', async (t) => {
  const { ticket, sign, resolve, db, log } = await setup(t);
  const launched = await ticket();
  await resolve(sign(launched));
  const rows = JSON.stringify([
    await db.selectFrom('milibris_tickets').selectAll().execute(),
    await db.selectFrom('sites').selectAll().execute(),
    await db.selectFrom('audit').selectAll().execute(),
    log,
  ]);
  assert.ok(!rows.includes(launched));
  assert.ok(!rows.includes(KEY));
});

test('M30 a customer launches ten titles a minute, and no more rows than that', async (t) => {
  const { launch, clock } = await setup(t);
  for (let made = 0; made < 10; made++) assert.equal((await launch()).status, 201);
  const refused = await launch();
  assert.equal(refused.status, 429);
  assert.equal(refused.headers.get('retry-after'), '60');
  clock.advance({ seconds: 61 });
  assert.equal((await launch()).status, 201);
});
