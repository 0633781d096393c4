import assert from 'node:assert/strict';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';
import * as contract from '../../../src/contract/index.js';
import { newEmail } from '../../support/api.js';
import { PASSWORD, setup, type TestServer } from '../../support/server.js';

const JSON_TYPE = { 'content-type': 'application/json' };

const post = (
  { api }: TestServer,
  body: BodyInit,
  headers: Record<string, string> = JSON_TYPE,
  path = '/auth/register',
) => api.raw(`/api/v1/sdk${path}?site_id=herald`, { method: 'POST', body, headers, duplex: 'half' });

const valid = () => JSON.stringify({ email: newEmail(), password: PASSWORD });

/** Milliseconds of the processor from now on: others may have it for as long as they like. */
function processorTime(): () => number {
  const before = process.cpuUsage();
  return () => {
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1000;
  };
}

const stream = (chunks: Iterable<Uint8Array | string>) =>
  new ReadableStream({
    start(controller) {
      for (const chunk of chunks) controller.enqueue(typeof chunk === 'string' ? Buffer.from(chunk) : chunk);
      controller.close();
    },
  });

test('Z4 what is no JSON object is malformed', async (t) => {
  const server = await setup(t);
  const bodies = [
    '',
    '{',
    'null',
    '[]',
    '"text"',
    '1',
    'email=ada@example.com',
    "{'email':1}",
    '{"email":}',
    `${valid()}x`,
    Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d]),
    Buffer.from(valid(), 'utf16le'),
    `${'['.repeat(10_000)}${']'.repeat(10_000)}`,
    `{"metadata":${'{"a":'.repeat(5_000)}1${'}'.repeat(5_000)}}`,
    `{"metadata":${'['.repeat(10_000)}`,
    '{"__proto__":{"admin":true}}',
    '{"\\ud800":1}',
  ];
  for (const body of bodies) {
    const reply = await post(server, body);
    assert.equal(reply.status, 400, String(body).slice(0, 40));
    assert.equal(reply.error.code, 'malformed_json', String(body).slice(0, 40));
  }
});

test('Z4 text that no database can hold is refused beside its field', async (t) => {
  const server = await setup(t);
  const cases = [
    ['first_name', '"a\\u0000b"'],
    ['first_name', '"\\ud83e"'],
    ['password', '"\\udfff correct horse battery"'],
    ['email', '"ada\\u0000@example.com"'],
    ['metadata', '{"a":{"b":["\\u0000"]}}'],
    ['metadata', '{"a":{"\\ud800":1}}'],
    ['metadata', '{"a":{"__proto__":{"admin":true}}}'],
  ] as const;
  for (const [field, value] of cases) {
    const rest = Object.entries({ email: newEmail(), password: PASSWORD }).filter(([name]) => name !== field);
    const parts = rest.map(([name, text]) => `"${name}":${JSON.stringify(text)}`);
    const reply = await post(server, `{${[...parts, `"${field}":${value}`].join(',')}}`);
    assert.equal(reply.status, 400, value);
    assert.deepEqual(reply.errors, { [field]: ['invalid'] }, value);
  }
  assert.equal(Reflect.get({}, 'admin'), undefined);
});

test('Z4 a form with text that no database can hold is a page that says no, and no fault of ours', async (t) => {
  const { api, log } = await setup(t);
  for (const [path, form] of [
    ['/social/google/callback', 'state=%00.%00'],
    ['/social/facebook/callback', 'state=a\0'],
    ['/social/google/email', `tx=${'%00'.repeat(43)}&email=%00`],
    ['/sso/establish', 'ticket=%00&return_to=http://herald.localhost:4400/%00'],
    ['/sso/establish/confirm', 'handle=%00&choice=continue'],
  ] as const) {
    const headers = {
      origin: 'http://id.localhost:4400',
      'content-type': 'application/x-www-form-urlencoded',
    };
    const { status } = await api.raw(path, { method: 'POST', headers, body: form });
    assert.deepEqual([path, status], [path, 400]);
  }
  assert.deepEqual(
    log.filter(({ event }) => event === 'sys_fault'),
    [],
  );
});

test('Z4 Z5 a string that never ends costs what one that ends costs', async (t) => {
  const server = await setup(t);
  const quotes = '\\"'.repeat(30_000);
  const timed = async (body: string) => {
    const spent = processorTime();
    const { error } = await post(server, body);
    return [spent(), error.code] as const;
  };
  const [ended] = await timed(`{"email":"${quotes}"}`);
  const [endless, code] = await timed(`{"email":"${quotes}`);
  assert.equal(code, 'malformed_json');
  // looked at anew from each quote, it took a thousand times as long
  assert.ok(endless < 50 * Math.max(ended, 1), `${endless} ms, with an end ${ended} ms`);
});

test('Z4 only JSON in UTF-8, not encoded, is a body', async (t) => {
  const server = await setup(t);
  const refused = [
    {},
    { 'content-type': 'text/plain' },
    { 'content-type': 'application/x-www-form-urlencoded' },
    { 'content-type': 'multipart/form-data; boundary=x' },
    { 'content-type': 'application/json; charset=utf-16' },
    { 'content-type': 'application/jsonx' },
    { 'content-type': 'text/plain; application/json' },
    { ...JSON_TYPE, 'content-encoding': 'gzip' },
    { ...JSON_TYPE, 'content-encoding': 'br' },
  ];
  for (const headers of refused) {
    const reply = await post(server, stream([valid()]), headers as Record<string, string>);
    assert.equal(reply.status, 415, JSON.stringify(headers));
    assert.equal(reply.error.code, 'unsupported_media_type');
  }
  const bomb = gzipSync(Buffer.alloc(10_000_000, 0x20));
  assert.equal((await post(server, bomb, { ...JSON_TYPE, 'content-encoding': 'gzip' })).status, 415);
  for (const type of ['application/json; charset=utf-8', 'Application/JSON;charset="UTF-8"']) {
    assert.equal((await post(server, valid(), { 'content-type': type })).status, 201, type);
  }
});

test('Z4 P12 a body above 64 KiB is refused at once, whatever its length claims to be', async (t) => {
  const server = await setup(t);
  const huge = JSON.stringify({ email: newEmail(), password: 'x'.repeat(1_000_000) });
  const spent = processorTime();
  assert.equal((await post(server, huge)).error.code, 'payload_too_large');
  assert.equal((await post(server, stream([huge]))).status, 413);
  assert.equal((await post(server, stream([huge]), { ...JSON_TYPE, 'content-length': '10' })).status, 413);
  let sent = 0;
  const endless = new ReadableStream({
    pull(controller) {
      sent += 65_536;
      controller.enqueue(Buffer.alloc(65_536, 0x20));
    },
  });
  assert.equal((await post(server, endless)).status, 413);
  assert.ok(sent < 1_000_000, 'reading stops at the limit');
  assert.ok(spent() < 1000);
});

test('Z4 a password of more than 1 KiB is refused beside its field, unhashed', async (t) => {
  const server = await setup(t);
  const hash = t.mock.method(server.deps.hasher, 'hash');
  const reply = await post(server, JSON.stringify({ email: newEmail(), password: 'x'.repeat(60_000) }));
  assert.equal(reply.status, 400);
  assert.deepEqual(reply.errors, { password: ['too_long'] });
  assert.equal(hash.mock.callCount(), 0);
});

test('values of the wrong type are refused beside their field', async (t) => {
  const server = await setup(t);
  for (const value of [1, true, {}, [], ['ada@example.com'], null]) {
    const body = JSON.stringify({ email: value, password: value });
    const reply = await post(server, body, JSON_TYPE, '/auth/login');
    assert.equal(reply.status, 400, body);
    assert.deepEqual(Object.keys(reply.errors ?? {}), ['email', 'password']);
  }
  const remember = JSON.stringify({ email: newEmail(), password: PASSWORD, remember: 'yes' });
  assert.deepEqual((await post(server, remember, JSON_TYPE, '/auth/login')).errors, {
    remember: ['invalid'],
  });
});

test('a method that an address does not take is 405 with Allow; no method is overridden', async (t) => {
  const { api } = await setup(t);
  const { auth_token } = await api.customer();
  const send = (method: string, path: string, headers = {}) =>
    api.raw(`/api/v1/sdk${path}?site_id=herald`, { method, headers });
  const put = await send('PUT', '/auth/login');
  assert.equal(put.status, 405);
  assert.equal(put.error.code, 'method_not_allowed');
  assert.equal(put.headers.get('allow'), 'POST');
  assert.equal((await send('PATCH', '/customer')).headers.get('allow'), 'GET, HEAD, POST, PUT, DELETE');
  assert.equal((await send('POST', '/site', { 'x-http-method-override': 'GET' })).status, 405);
  const head = await send('HEAD', '/customer', { authorization: `Bearer ${auth_token}` });
  assert.equal(head.status, 200);
  assert.equal(head.text, '');
  assert.equal((await send('OPTIONS', '/customer')).status, 405, 'an OPTIONS that is no preflight');
});

test('R2 no spelling of a path is a second door', async (t) => {
  const { api } = await setup(t);
  const body = JSON.stringify({ email: newEmail(), password: 'x' });
  const send = (path: string) =>
    api.raw(`${path}?site_id=herald`, { method: 'POST', body, headers: JSON_TYPE });
  for (const path of [
    '//api/v1/sdk/auth/login',
    '/api/v1/sdk//auth/login',
    '/api/v1/sdk/auth/login/',
    '/api/v1/sdk/auth/LOGIN',
    '/api/v1/sdk/auth/login;x',
    '/api/v1/sdk/auth%2Flogin',
  ]) {
    const reply = await send(path);
    assert.equal(reply.status, 404, path);
    assert.match(reply.text, /not_found|site_unknown/);
  }
});

test('every address is one that the fast router takes', async (t) => {
  const { app, api } = await setup(t);
  await api.raw('/no-such');
  assert.equal(app.router.name, 'SmartRouter + RegExpRouter');
});

test('a provider that there is not has no address', async (t) => {
  const { api } = await setup(t);
  for (const path of ['/social/myspace/start', '/social/constructor/callback']) {
    const { status, error } = await api.raw(path);
    assert.deepEqual([path, status, error.code], [path, 404, 'not_found']);
  }
});

test('no address at all is a JSON 404', async (t) => {
  const { api } = await setup(t);
  for (const path of ['/', '/favicon.ico', '/api/v1/sdk', '/api/v1/sdk/../../etc/passwd', '/%00', '/%zz']) {
    const reply = await api.raw(path);
    assert.equal(reply.status, 404, path);
    assert.ok(['not_found', 'site_unknown'].includes(reply.error.code));
  }
});

test('every refusal has the one shape, with its own status in it', async (t) => {
  const server = await setup(t);
  const replies = [
    await server.api.call(contract.getCustomer),
    await server.api.call(contract.getSite, undefined, { site: 'nowhere' }),
    await post(server, '{'),
    await server.api.raw('/nowhere'),
  ];
  for (const reply of replies) {
    assert.equal(reply.error.status, reply.status);
    assert.ok(reply.error.message.length > 0);
    assert.equal(reply.headers.get('content-type'), 'application/json');
    assert.equal(reply.headers.get('x-content-type-options'), 'nosniff');
    assert.equal(reply.headers.get('cache-control'), 'no-store');
  }
});
