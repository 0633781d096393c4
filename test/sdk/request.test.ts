import assert from 'node:assert/strict';
import { getEventListeners } from 'node:events';
import { test } from 'node:test';
import { IdentityError } from '../../src/sdk/errors.js';
import { ADA, type Answers, gate, refuse, setup, signedIn } from './fake-api.js';

const CREDENTIALS = { email: 'ada@example.com', password: 'correct horse battery' };

/** The error that a login ends with, when `POST /auth/login` answers so. */
async function faultOf(answer: Answers[string]): Promise<IdentityError> {
  const { identity } = setup({ 'POST /auth/login': answer });
  return identity.login(CREDENTIALS).then(
    () => assert.fail('the login went through'),
    (error) => {
      assert.ok(error instanceof IdentityError);
      assert.equal(identity.session.status, 'signed-out');
      return error;
    },
  );
}

const html = (status: number) =>
  new Response('<h1>Hello</h1>', { status, headers: { 'content-type': 'text/html' } });

test('a call is JSON to one URL, says which site, and leaves no trace in caches or cookies', async () => {
  const { identity, api } = setup({}, { siteId: 'a b&c' });
  await identity.login(CREDENTIALS);
  const [call] = api.calls;
  assert.equal(call?.url.href, 'http://localhost:4400/api/v1/sdk/auth/login?site_id=a%20b%26c');
  assert.deepEqual(call.body, CREDENTIALS);
  assert.equal(call.headers.get('content-type'), 'application/json');
  const { method, cache, credentials, redirect, referrerPolicy } = call.init;
  assert.deepEqual(
    { method, cache, credentials, redirect, referrerPolicy },
    {
      method: 'POST',
      cache: 'no-store',
      credentials: 'omit',
      redirect: 'error',
      referrerPolicy: 'strict-origin',
    },
  );
});

test('what the contract refuses is not sent, and each field says why', async () => {
  const { identity, api } = setup();
  const refused = (input: Promise<unknown>) =>
    input.then(
      () => assert.fail(),
      (error: IdentityError) => [error.code, error.fields],
    );
  assert.deepEqual(await refused(identity.login({ email: '', password: '' })), [
    'validation_failed',
    { email: ['required'], password: ['required'] },
  ]);
  const long = { email: `${'a'.repeat(251)}@b.c`, password: 'x'.repeat(1025), language: 'no such!' };
  assert.deepEqual(await refused(identity.register(long)), [
    'validation_failed',
    { email: ['too_long'], password: ['too_long'], language: ['invalid'] },
  ]);
  const emoji = { ...CREDENTIALS, password: '😀'.repeat(1024) };
  await identity.login(emoji);
  assert.deepEqual(api.names(), ['POST /auth/login']);
});

test('F1 without a network the fault is offline', async () => {
  const fault = await faultOf(() => Promise.reject(new TypeError('Failed to fetch')));
  assert.equal(fault.code, 'offline');
  assert.ok(fault.cause instanceof TypeError);
});

test('F1 HTML, nothing and nonsense in place of JSON are a bad response', async () => {
  const bodies = [
    html(200),
    new Response(''),
    new Response('{"data":'),
    new Response('null'),
    new Response('"ok"'),
    Response.json({ data: { ...ADA, id: 7, auth_token: 'x' } }),
    Response.json({ data: ADA }),
    Response.json(ADA),
    signedIn().clone(),
  ];
  for (const body of bodies.slice(0, -1)) {
    const fault = await faultOf(() => body);
    assert.equal(fault.code, 'bad_response');
    assert.equal(fault.status, 200);
  }
});

test('F1 a page of a captive portal is no success, even where no data is expected', async () => {
  const { identity } = setup({ 'POST /password/forgot': () => html(200) });
  await assert.rejects(identity.password.forgot({ email: 'a@b.c' }), { code: 'bad_response' });
});

test('E6 a private registration is neither done nor refused: nobody is signed in', async () => {
  const { identity } = setup({ 'POST /auth/register': () => new Response(null, { status: 202 }) });
  await assert.rejects(identity.register({ email: 'a@b.c', password: 'x' }), {
    code: 'confirm_by_mail',
    status: 202,
  });
  assert.deepEqual(
    [identity.session.status, identity.customer, identity.authToken],
    ['signed-out', null, null],
  );
});

test('F1 a call that nothing puts off answers as it should, or badly', async () => {
  const { identity } = setup({ 'POST /auth/login': () => new Response(null, { status: 202 }) });
  await assert.rejects(identity.login({ email: 'a@b.c', password: 'x' }), {
    code: 'bad_response',
    status: 202,
  });
});

test('F1 a broken server is unavailable, whatever it speaks', async () => {
  for (const [answer, code, status] of [
    [html(500), 'unavailable', 500],
    [html(502), 'unavailable', 502],
    [new Response('', { status: 504 }), 'unavailable', 504],
    [refuse(500, 'internal_error'), 'internal_error', 500],
    [refuse(503, 'unavailable'), 'unavailable', 503],
    [html(429), 'rate_limited', 429],
    [html(403), 'bad_response', 403],
  ] as const) {
    const fault = await faultOf(() => answer);
    assert.deepEqual([fault.code, fault.status], [code, status]);
  }
});

test('a refusal keeps its code, fields, details and the seconds to wait', async () => {
  const body = {
    error: { status: 429, code: 'rate_limited', message: 'Slow down', details: { scope: 'email' } },
    errors: { email: ['taken'] },
  };
  const fault = await faultOf(() => Response.json(body, { status: 429, headers: { 'retry-after': '17' } }));
  assert.equal(fault.code, 'rate_limited');
  assert.equal(fault.message, 'Slow down');
  assert.deepEqual(fault.fields, { email: ['taken'] });
  assert.deepEqual(fault.details, { scope: 'email' });
  assert.equal(fault.retryAfter, 17);
});

test('a refusal that a newer server invented goes by its status', async () => {
  assert.equal((await faultOf(() => refuse(409, 'invented'))).code, 'email_taken');
  assert.equal((await faultOf(() => refuse(418, 'teapot'))).code, 'bad_response');
  assert.equal((await faultOf(() => refuse(403, 'toString'))).code, 'forbidden');
});

test('Retry-After may be a date, by the clock of the server that sent it', async () => {
  const serverTime = Date.now() - 86_400_000;
  const headers = {
    date: new Date(serverTime).toUTCString(),
    'retry-after': new Date(serverTime + 60_000).toUTCString(),
  };
  const { retryAfter = 0 } = await faultOf(() => new Response('', { status: 503, headers }));
  assert.ok(retryAfter > 55 && retryAfter < 62, String(retryAfter));
});

test('F1 a reply that stalls for 30 s is a timeout', async (t) => {
  const stall = new AbortController();
  const timeout = t.mock.method(AbortSignal, 'timeout', () => stall.signal);
  const asked = gate();
  const answer = () => {
    asked.open();
    return new Promise<Response>(() => {});
  };
  const fault = faultOf(answer);
  await asked.passed;
  stall.abort();
  assert.equal((await fault).code, 'timeout');
  assert.deepEqual(timeout.mock.calls[0]?.arguments, [30_000]);
});

test('F1 a body that stalls is a timeout as well', async (t) => {
  const stall = new AbortController();
  t.mock.method(AbortSignal, 'timeout', () => stall.signal);
  const asked = gate();
  const fault = faultOf(() => {
    asked.open();
    return new Response(new ReadableStream());
  });
  await asked.passed;
  stall.abort();
  assert.equal((await fault).code, 'timeout');
});

test('the caller aborts, before the call and during it', async () => {
  const asked = gate();
  const { identity, api } = setup({
    'POST /auth/login': () => {
      asked.open();
      return new Promise<Response>(() => {});
    },
  });
  await assert.rejects(identity.login(CREDENTIALS, { signal: AbortSignal.abort() }), { code: 'aborted' });
  assert.equal(api.calls.length, 0);
  const abort = new AbortController();
  const login = identity.login(CREDENTIALS, { signal: abort.signal });
  await asked.passed;
  abort.abort();
  await assert.rejects(login, { code: 'aborted' });
});

test('calls that are over listen to no signal that would end a stall, and add none to the caller’s', async (t) => {
  const any = t.mock.method(AbortSignal, 'any');
  const { identity } = setup();
  const { signal } = new AbortController();
  for (let time = 0; time < 3; time++) await identity.getSite({ signal });
  await identity.login(CREDENTIALS, { signal });
  assert.equal(getEventListeners(signal, 'abort').length, 1);
  const cuts = any.mock.calls.map(({ result }) => result ?? assert.fail());
  assert.equal(cuts.length, 2);
  for (const { onabort } of cuts) assert.equal(onabort, null);
});

test('createIdentity says what is wrong with its options', () => {
  assert.throws(() => setup({}, { siteId: '' }), { name: 'TypeError', message: /siteId/ });
  for (const apiUrl of [
    '',
    'id.example.com',
    '/api',
    'ftp://id.example.com',
    'javascript:alert(1)',
    'https://',
  ])
    assert.throws(() => setup({}, { apiUrl }), { name: 'TypeError', message: /apiUrl/ }, apiUrl);
  assert.equal(setup({}, { apiUrl: 'https://id.example.com/' }).identity.apiUrl, 'https://id.example.com');
});
