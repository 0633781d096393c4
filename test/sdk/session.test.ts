import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { test } from 'node:test';
import { promisify } from 'node:util';
import type { IdentityLogoutEvent } from '../../src/sdk/session-events.js';
import type { Session } from '../../src/sdk/types.js';
import { until } from '../support/until.js';
import { ADA, type Answers, API_URL, gate, refuse, setup, signedIn, tokenOf } from './fake-api.js';

const CREDENTIALS = { email: 'ada@example.com', password: 'correct horse battery' };

async function loggedIn(answers?: Answers) {
  const target = new EventTarget();
  const ended: IdentityLogoutEvent[] = [];
  target.addEventListener('identity-logout', (event) => ended.push(event as IdentityLogoutEvent));
  const made = setup(answers, { eventTarget: target });
  await made.identity.login(CREDENTIALS);
  const seen: Session['status'][] = [];
  made.identity.subscribe(({ status }) => seen.push(status));
  return { ...made, seen, ended };
}

test('M22 M24 login gives a customer and an auth_token, kept in memory only', async () => {
  const token = tokenOf();
  const { identity } = setup({ 'POST /auth/login': () => signedIn(token) });
  assert.deepEqual(identity.session, { status: 'signed-out' });
  assert.deepEqual([identity.customer, identity.authToken], [null, null]);
  assert.deepEqual(await identity.login(CREDENTIALS), ADA);
  assert.deepEqual(identity.session, { status: 'signed-in', customerId: 'ada', checked: true });
  assert.deepEqual(identity.customer, ADA);
  assert.equal(identity.authToken, token);
});

test('M23 later calls carry the token', async () => {
  const { identity, api } = await loggedIn();
  await identity.getCustomer();
  await identity.updateCustomer({ first_name: 'Grace' }).catch(() => {});
  assert.deepEqual(
    api.calls.slice(1).map(({ token }) => token),
    [identity.authToken, identity.authToken],
  );
});

test('M31 M32 a token passed by hand returns its customer and leaves the session alone', async () => {
  const { identity, api, seen } = await loggedIn({
    'GET /customer': () => Response.json({ data: { ...ADA, id: 'grace' } }),
  });
  const authToken = tokenOf({ sub: 'grace' });
  assert.equal((await identity.getCustomer({ authToken })).id, 'grace');
  assert.equal(api.calls.at(-1)?.token, authToken);
  assert.equal(identity.customer?.id, 'ada');
  api.answers['GET /customer'] = () => refuse(401, 'session_revoked');
  await assert.rejects(identity.getCustomer({ authToken }), { code: 'session_revoked' });
  assert.deepEqual([identity.session.status, seen], ['signed-in', []]);
});

for (const [what, asked, ask] of [
  ['look', 'GET /customer', 'getCustomer'],
  ['renewal', 'POST /customer/refresh', 'refresh'],
] as const)
  test(`a ${what} that began before a change and is answered after it does not bring back what was`, async () => {
    const { identity, api } = await loggedIn();
    const reply = gate<Response>();
    api.answers[asked] = () => reply.passed;
    api.answers['PUT /customer'] = () => Response.json({ data: { ...ADA, first_name: 'Grace' } });
    const late = identity[ask]();
    await until('the question', () => api.names().includes(asked));
    await identity.updateCustomer({ first_name: 'Grace' });
    reply.open(signedIn());
    await late;
    assert.equal(identity.customer?.first_name, 'Grace');
    api.answers[asked] = () => signedIn(tokenOf(), { first_name: 'Augusta' });
    await identity[ask]();
    assert.equal(identity.customer?.first_name, 'Augusta', 'a later one is news');
  });

test('without a session nothing is asked', async () => {
  const { identity, api } = setup();
  await assert.rejects(identity.getCustomer(), { code: 'token_missing' });
  await identity.logout();
  assert.deepEqual(api.calls, []);
  assert.deepEqual(identity.session, { status: 'signed-out' });
});

test('subscribers hear of each change once, and of nothing else', async () => {
  const { identity, seen } = await loggedIn();
  await identity.getCustomer();
  await identity.getCustomer();
  assert.deepEqual(seen, []);
  await identity.logout();
  assert.deepEqual(seen, ['signed-out']);
});

test('a subscriber that signs out at once does not leave the others with a session that is over', async () => {
  const { identity } = setup();
  const seen: string[] = [];
  identity.subscribe(({ status }) => {
    if (status === 'signed-in') void identity.logout();
  });
  identity.subscribe(({ status }) => seen.push(status));
  await identity.login(CREDENTIALS);
  assert.deepEqual([identity.session.status, seen], ['signed-out', ['signed-out']]);
});

test('a subscriber that throws neither stops the others nor fails the login', async (t) => {
  const { identity } = setup();
  const reported = gate<unknown>();
  const others = process.listeners('unhandledRejection');
  process.removeAllListeners('unhandledRejection').once('unhandledRejection', reported.open);
  t.after(() => {
    for (const other of others) process.on('unhandledRejection', other);
  });
  const seen: string[] = [];
  const stopThrowing = identity.subscribe(() => {
    throw new Error('mine');
  });
  const stop = identity.subscribe(({ status }) => seen.push(status));
  await identity.login(CREDENTIALS);
  assert.match(String(await reported.passed), /mine/);
  assert.deepEqual(seen, ['signed-in']);
  stopThrowing();
  stop();
  await identity.logout();
  assert.deepEqual(seen, ['signed-in']);
});

for (const [code, reason] of [
  ['session_superseded', 'superseded'],
  ['session_revoked', 'revoked'],
  ['token_expired', 'expired'],
  ['token_invalid', 'revoked'],
] as const)
  test(`${code} ends the session: ${reason}`, async () => {
    const details = { at: '2026-11-24T12:00:00.000Z', device_label: 'Firefox on Windows', more: 1 };
    const { identity, seen, ended } = await loggedIn({
      'GET /customer': () => refuse(401, code, { details }),
    });
    await assert.rejects(identity.getCustomer(), { code });
    const { at, device_label } = details;
    assert.deepEqual(identity.session, { status: 'signed-out', ended: { reason, at, device_label } });
    assert.deepEqual([identity.customer, identity.authToken, seen], [null, null, ['signed-out']]);
    assert.equal(ended.length, 1);
    const [event] = ended;
    assert.deepEqual([event?.reason, event?.at, event?.device_label], [reason, at, device_label]);
    assert.ok(event?.bubbles && event.composed);
  });

test('F1 no fault and no other refusal signs anyone out', async () => {
  const answers: Answers = {};
  const { identity, seen, ended, api } = await loggedIn(answers);
  for (const answer of [
    () => Promise.reject(new TypeError('Failed to fetch')),
    () => new Response('<h1>502</h1>', { status: 502 }),
    () => new Response('<h1>401</h1>', { status: 401 }),
    () => refuse(503, 'unavailable'),
    () => refuse(401, 'invalid_credentials'),
    () => refuse(401, 'invented'),
    () => refuse(403, 'forbidden'),
    () => new Response(''),
  ]) {
    api.answers['GET /customer'] = answer;
    await assert.rejects(identity.getCustomer());
  }
  assert.deepEqual([identity.session.status, seen, ended], ['signed-in', [], []]);
});

test('a wrong password in a login leaves a session as it is', async () => {
  const { identity, seen, api } = await loggedIn();
  api.answers['POST /auth/login'] = () => refuse(401, 'invalid_credentials');
  await assert.rejects(identity.login(CREDENTIALS), { code: 'invalid_credentials' });
  assert.deepEqual([identity.session.status, seen], ['signed-in', []]);
});

test('logout signs out at once, before the server has answered', async () => {
  const answer = gate<Response>();
  const { identity, api, ended } = await loggedIn({ 'POST /auth/logout': () => answer.passed });
  const { authToken } = identity;
  const logout = identity.logout();
  assert.deepEqual(identity.session, { status: 'signed-out', ended: { reason: 'user' } });
  answer.open(new Response(null, { status: 204 }));
  await logout;
  const call = api.calls.at(-1);
  assert.deepEqual([call?.name, call?.token, call?.init.keepalive], ['POST /auth/logout', authToken, true]);
  assert.deepEqual(
    ended.map(({ reason }) => reason),
    ['user'],
  );
});

test('logout without a network signs out all the same', async () => {
  const { identity } = await loggedIn({ 'POST /auth/logout': () => Promise.reject(new TypeError()) });
  await identity.logout();
  assert.equal(identity.session.status, 'signed-out');
});

test('X4 a renewal that answers after the logout brings nobody back, and its token is revoked', async () => {
  const answer = gate<Response>();
  const asked = gate();
  const { identity, api, seen } = await loggedIn({
    'POST /customer/refresh': () => {
      asked.open();
      return answer.passed;
    },
  });
  const refresh = identity.refresh();
  await asked.passed;
  await identity.logout();
  const renewed = tokenOf();
  answer.open(signedIn(renewed));
  await assert.rejects(refresh, { code: 'aborted' });
  assert.deepEqual([identity.session.status, identity.authToken, seen], ['signed-out', null, ['signed-out']]);
  assert.equal(api.calls.at(-1)?.token, renewed);
});

test('a login that answers after the logout signs nobody in, and its session is revoked', async () => {
  const answer = gate<Response>();
  const asked = gate();
  const { identity, api } = setup({
    'POST /auth/login': () => {
      asked.open();
      return answer.passed;
    },
  });
  const login = identity.login(CREDENTIALS);
  await asked.passed;
  await identity.logout();
  const late = tokenOf();
  answer.open(signedIn(late));
  await assert.rejects(login, { code: 'aborted' });
  assert.equal(identity.session.status, 'signed-out');
  assert.deepEqual([api.calls.at(-1)?.name, api.calls.at(-1)?.token], ['POST /auth/logout', late]);
});

test('an answer about the last customer says nothing about the next one', async () => {
  const answer = gate<Response>();
  const asked = gate();
  const { identity, api } = await loggedIn({
    'GET /customer': () => {
      asked.open();
      return answer.passed;
    },
  });
  const old = identity.getCustomer();
  await asked.passed;
  api.answers['POST /auth/login'] = () => signedIn(tokenOf({ sub: 'grace' }), { id: 'grace' });
  await identity.login(CREDENTIALS);
  answer.open(refuse(401, 'session_superseded'));
  await assert.rejects(old, { code: 'session_superseded' });
  assert.equal(identity.customer?.id, 'grace');
});

test('refresh and a changed password go on with the new token', async () => {
  const { identity, api } = await loggedIn();
  const renewed = tokenOf();
  api.answers['POST /customer/refresh'] = () => signedIn(renewed);
  await identity.refresh();
  assert.equal(identity.authToken, renewed);
  const changed = tokenOf();
  api.answers['PUT /password'] = () => signedIn(changed);
  await identity.password.update({ old_password: 'a', new_password: 'b' });
  assert.equal(identity.authToken, changed);
});

for (const [what, age, kept] of [
  ['a renewal beside another call that brings a token is as good', 0, 'late'],
  ['a renewal that a changed password has overtaken is dropped', 1, 'first'],
] as const)
  test(`${what}, and their session goes on`, async () => {
    const iat = Math.floor(Date.now() / 1000);
    const of = (seconds: number) => tokenOf({ sid: 'the-session', iat: iat - seconds });
    const tokens = { first: of(0), late: of(age) };
    const answer = gate<Response>();
    const asked = gate();
    const { identity, api, seen } = await loggedIn({
      'POST /auth/login': () => signedIn(of(9)),
      'PUT /password': () => signedIn(tokens.first),
      'POST /customer/refresh': () => {
        asked.open();
        return answer.passed;
      },
    });
    const refresh = identity.refresh();
    await asked.passed;
    await identity.password.update({ old_password: 'a', new_password: 'b' });
    answer.open(signedIn(tokens.late));
    assert.equal((await refresh).id, 'ada');
    assert.equal(identity.authToken, tokens[kept]);
    assert.equal(identity.session.status, 'signed-in');
    assert.deepEqual(
      [api.names().includes('POST /auth/logout'), seen.includes('signed-out')],
      [false, false],
    );
  });

test('the site is asked for once, however many want it; who aborts stops waiting alone', async () => {
  const { identity, api } = setup();
  const abort = new AbortController();
  const impatient = identity.getSite({ signal: abort.signal });
  const others = [identity.getSite(), identity.getSite()];
  abort.abort();
  await assert.rejects(impatient, { code: 'aborted' });
  assert.equal((await Promise.all(others)).length, 2);
  assert.equal(identity.site?.name, 'The Herald');
  assert.deepEqual(api.names(), ['GET /site']);
});

test('who has aborted does not get the site, though it is here', async () => {
  const { identity } = setup();
  await identity.getSite();
  await assert.rejects(identity.getSite({ signal: AbortSignal.abort() }), { code: 'aborted' });
});

test('a failed request for the site is made again', async () => {
  const { identity, api } = setup({ 'GET /site': () => refuse(503, 'unavailable') });
  await assert.rejects(identity.getSite(), { code: 'unavailable' });
  delete api.answers['GET /site'];
  await assert.rejects(identity.getSite(), { code: 'not_found' });
});

test('start checks the session and is one start, however often it is called', async () => {
  const { identity, api } = await loggedIn();
  const [one, two] = await Promise.all([identity.start(), identity.start()]);
  assert.equal(one, two);
  assert.deepEqual(api.names(), ['POST /auth/login', 'GET /site', 'GET /customer']);
  identity.stop();
  await identity.start();
  assert.deepEqual(api.names().slice(3), ['GET /customer']);
});

test('start without a network resolves with what is known', async () => {
  const { identity } = await loggedIn({ 'GET /site': () => Promise.reject(new TypeError()) });
  assert.equal((await identity.start()).status, 'signed-in');
});

test('identity-ready is fired once, when it is certain', async () => {
  const target = new EventTarget();
  const ready: Event[] = [];
  target.addEventListener('identity-ready', (event) => ready.push(event));
  const { identity } = setup({}, { eventTarget: target });
  await identity.start();
  identity.stop();
  await identity.start();
  assert.equal(ready.length, 1);
});

for (const days of [-1, 1])
  test(`F3 a device whose clock is ${days} day off renews by the server's clock, not its own`, async (t) => {
    const now = Date.now();
    const issued = (age: number) => {
      const iat = Math.floor((now - age * 86_400_000) / 1000);
      return tokenOf({ iat, exp: iat + 7 * 86_400 });
    };
    t.mock.timers.enable({ apis: ['Date'], now: now + days * 86_400_000 });
    const date = { date: new Date(now).toUTCString() };
    const stamped = (response: Response) =>
      new Response(response.body, { ...response, status: 200, headers: date });
    const run = async (token: string) => {
      const { identity, api } = setup({
        'POST /auth/login': () => stamped(signedIn(token)),
        'GET /customer': () => stamped(Response.json({ data: ADA })),
        'POST /customer/refresh': () => stamped(signedIn()),
      });
      await identity.login(CREDENTIALS);
      await identity.start();
      return api.names().at(-1);
    };
    assert.equal(await run(issued(3)), 'GET /customer', 'not yet half of seven days');
    assert.equal(await run(issued(4)), 'POST /customer/refresh', 'past the half');
    assert.equal(await run(issued(6.5)), 'POST /customer/refresh', 'the device may think it has expired');
  });

test('Node ends by itself: no timer, channel or listener keeps it', async () => {
  const program = `
    import { createIdentity } from './src/sdk/create-identity.ts';
    const identity = createIdentity({ siteId: 'herald', apiUrl: '${API_URL}', fetch: async () => { throw new TypeError() } });
    await identity.start();
    console.log(identity.session.status);
  `;
  const args = ['--import', './scripts/ts.mjs', '--input-type=module', '--eval', program];
  const { stdout } = await promisify(execFile)(process.execPath, args, { timeout: 60_000 });
  assert.equal(stdout.trim(), 'signed-out');
});
