import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { IdentityLogoutEvent } from '../../src/sdk/session-events.js';
import { ADA, type Answers, refuse, setup, signedIn, tokenOf } from './fake-api.js';

const EMPTY = () => new Response(null, { status: 204 });
const SESSION = {
  sid: 'sid-1',
  device_label: 'Firefox on Windows',
  site_name: 'The Herald',
  created_at: '2026-11-24T12:00:00.000Z',
  last_seen_at: '2026-11-25T12:00:00.000Z',
  current: true,
};

/** Ada, logged in with the session `sid-1`. */
async function loggedIn(answers?: Answers) {
  const target = new EventTarget();
  const ended: string[] = [];
  target.addEventListener('identity-logout', (event) => ended.push((event as IdentityLogoutEvent).reason));
  const login = () => signedIn(tokenOf({ sid: 'sid-1' }));
  const { identity, api } = setup({ 'POST /auth/login': login, ...answers }, { eventTarget: target });
  await identity.login({ email: 'ada@example.com', password: 'four staple orange kites' });
  return { identity, api, ended, last: () => api.calls.at(-1) };
}

test('M45 a change of e-mail is asked for with the password; who is signed in stays as they are', async () => {
  const { identity, last } = await loggedIn({
    'POST /customer/email': () => new Response(null, { status: 202 }),
  });
  const input = { email: 'new@example.com', password: 'four staple orange kites' };
  await identity.email.change(input);
  assert.deepEqual(last()?.body, input);
  assert.equal(last()?.token, identity.authToken);
  assert.equal(identity.customer?.email, ADA.email);
});

test('M45 lists the sessions', async () => {
  const { identity } = await loggedIn({ 'GET /customer/sessions': () => Response.json({ data: [SESSION] }) });
  assert.deepEqual(await identity.sessions.list(), [SESSION]);
});

test('M45 ending another session leaves this one alone; its id goes into the path as one segment', async () => {
  const sid = '../auth/logout?';
  const { identity, last, ended } = await loggedIn({
    [`DELETE /customer/sessions/${encodeURIComponent(sid)}`]: EMPTY,
  });
  await identity.sessions.end(sid);
  assert.equal(last()?.url.pathname.split('/').at(-1), encodeURIComponent(sid));
  assert.deepEqual([identity.session.status, ended], ['signed-in', []]);
});

for (const [what, name, act] of [
  ['ending this session', 'DELETE /customer/sessions/sid-1', 'end'],
  ['signing out everywhere', 'DELETE /customer/sessions', 'endAll'],
  ['deleting the account', 'DELETE /customer', 'delete'],
] as const) {
  const run = ({ identity }: Awaited<ReturnType<typeof loggedIn>>, options = {}) =>
    act === 'end'
      ? identity.sessions.end('sid-1', options)
      : act === 'endAll'
        ? identity.sessions.endAll(options)
        : identity.deleteCustomer({ password: 'four staple orange kites' }, options);

  test(`M45 ${what} signs out here at once, without asking for a log-out`, async () => {
    const page = await loggedIn({ [name]: EMPTY });
    await run(page);
    assert.deepEqual(page.ended, ['user']);
    assert.deepEqual([page.identity.session.status, page.identity.authToken], ['signed-out', null]);
    assert.deepEqual(page.api.names(), ['POST /auth/login', name]);
  });

  test(`M45 ${what} that is refused changes nothing here`, async () => {
    const page = await loggedIn({ [name]: () => refuse(429, 'rate_limited') });
    await assert.rejects(run(page), { code: 'rate_limited' });
    assert.deepEqual([page.identity.session.status, page.ended], ['signed-in', []]);
  });

  test(`M32 ${what} for a token passed by hand leaves the session here alone`, async () => {
    const page = await loggedIn({ [name]: EMPTY });
    await run(page, { authToken: tokenOf({ sub: 'grace', sid: 'sid-9' }) });
    assert.deepEqual([page.identity.session.status, page.ended], ['signed-in', []]);
  });
}

test('M45 the export comes as the contract has it', async () => {
  const data = {
    exported_at: SESSION.created_at,
    customer: ADA,
    pending_email: null,
    sessions: [],
    identities: [],
    audit: [],
  };
  const { identity } = await loggedIn({ 'GET /customer/export': () => Response.json({ data }) });
  assert.deepEqual(await identity.exportCustomer(), data);
});
