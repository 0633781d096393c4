import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { Agent, request } from 'node:http';
import { type AddressInfo, connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { test } from 'node:test';
import { promisify } from 'node:util';
import { newEmail } from '../../support/api.js';
import { PASSWORD } from '../../support/server.js';
import { durable, start, startProcess } from '../../support/server-process.js';
import { until } from '../../support/until.js';

test('SIGTERM: what is in hand is answered, then the process ends well', async (t) => {
  const server = await start(t, await durable(t));
  const agent = new Agent({ keepAlive: true });
  t.after(() => agent.destroy());
  const register = () =>
    post(
      `${server.url}/api/v1/sdk/auth/register?site_id=herald`,
      JSON.stringify({ email: newEmail(), password: PASSWORD }),
      agent,
    );
  // the process has accepted these connections: what is sent on them is in its hands, not in the kernel's queue
  await Promise.all(Array.from({ length: 10 }, () => post(`${server.url}/healthz`, '', agent)));
  await until('ten connections that stand', () => Object.values(agent.freeSockets).flat().length === 10);
  const replies = Promise.all(Array.from({ length: 10 }, register));
  const requests = () => server.log.filter(({ event }) => event === 'user_created').length;
  await until('the first of them done', () => requests() > 0);
  const code = await server.end('SIGTERM');
  for (const status of await replies) assert.equal(status, 201);
  assert.equal(code, 0);
  assert.equal(server.log.at(-1)?.event, 'sys_shutdown');
  await assert.rejects(fetch(`${server.url}/healthz`));
});

test('a start that cannot be says why in a sentence', async (t) => {
  await assert.rejects(startProcess({ NODE_ENV: 'production' }), /KEY_SECRET: production needs/);
  const sentence = (variable: string) => ({ message: new RegExp(`(^|\\n)${variable}: [^\\n]+\\.?\\s*$`) });
  const environment = await durable(t);
  const server = await startProcess(environment);
  await server.end('SIGTERM');
  const taken = createServer().listen(0, '127.0.0.1');
  t.after(() => taken.close());
  await once(taken, 'listening');
  const unusable = {
    PORT: [String((taken.address() as AddressInfo).port)],
    // a folder is no file, and nothing listens on the discard port
    DATABASE_URL: [`file:${tmpdir()}`, 'postgres://nobody@127.0.0.1:9/nothing'],
    KEY_SECRET: ['another secret than the one that was'],
    // no name of a machine, and an address of another one (RFC 5737)
    HOST: ['999.1.1.1', '192.0.2.1'],
  };
  for (const [name, values] of Object.entries(unusable))
    for (const value of values)
      await assert.rejects(startProcess({ ...environment, [name]: value }), sentence(name), value);
});

test('T8 an operator drops a key in an emergency, by its id, and a slip drops none', async (t) => {
  const environment = await durable(t);
  const server = await startProcess(environment);
  const kids = async (): Promise<string[]> => {
    const reply = await fetch(`${server.url}/.well-known/jwks.json`);
    return (await reply.json()).keys.map(({ kid }: { kid: string }) => kid);
  };
  const [kid = ''] = await kids();
  await server.end('SIGTERM');
  const env = { PATH: process.env.PATH, ...environment };
  const command = (...words: string[]) =>
    promisify(execFile)(process.execPath, ['scripts/keys.mjs', ...words], { env });
  await assert.rejects(command('drop', 'another'), { code: 1, stderr: new RegExp(kid) });
  const { stdout } = await command('drop', kid);
  const [next = '', ...others] = stdout.trim().split(' ');
  assert.deepEqual([next === kid, others], [false, []]);
});

test('P12 T10 over real sockets: huge bodies and headers are refused while others are served', async (t) => {
  const server = await start(t, await durable(t));
  const body = JSON.stringify({ email: newEmail(), password: 'x'.repeat(1_000_000) });
  const flood = Array.from({ length: 50 }, () =>
    post(`${server.url}/api/v1/sdk/auth/login?site_id=herald`, body),
  );
  const waits = [];
  for (let i = 0; i < 20; i++) {
    const asked = performance.now();
    assert.equal((await fetch(`${server.url}/healthz`)).status, 200);
    waits.push(performance.now() - asked);
  }
  for (const status of await Promise.all(flood)) assert.equal(status, 413);
  const p95 = waits.sort((a, b) => a - b)[18] ?? Number.NaN;
  assert.ok(p95 < 1000, `${p95} ms`);
  const { port } = new URL(server.url);
  const huge = await raw(
    Number(port),
    `GET /healthz HTTP/1.1\r\nHost: localhost\r\nX: ${'x'.repeat(65_536)}\r\n\r\n`,
  );
  assert.match(huge, /^HTTP\/1\.1 431 /);
});

test('T10 two Authorization headers are none, and a broken request line is no fault', async (t) => {
  const server = await start(t, await durable(t));
  const { auth_token } = await server.api.customer();
  const port = Number(new URL(server.url).port);
  const line = `Authorization: Bearer ${auth_token}\r\n`;
  const ask = (headers: string) =>
    raw(
      port,
      `GET /api/v1/sdk/customer?site_id=herald HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n${headers}\r\n`,
    );
  assert.match(await ask(line), /^HTTP\/1\.1 200 /);
  assert.match(await ask(line + line), /^HTTP\/1\.1 401 [\s\S]*token_invalid/);
  assert.match(await raw(port, 'GARBAGE\r\n\r\n'), /^HTTP\/1\.1 400 /);
  const lying = `POST /api/v1/sdk/auth/login?site_id=herald HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n`;
  const smuggled = await raw(
    port,
    `${lying}Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`,
  );
  assert.match(smuggled, /^HTTP\/1\.1 4\d\d /);
  assert.equal((await fetch(`${server.url}/healthz`)).status, 200);
});

/** The status of a POST whose body the server may refuse to read. */
function post(url: string, body: string, agent?: Agent): Promise<number> {
  return new Promise((resolve, reject) => {
    let status = 0;
    const headers = { 'content-type': 'application/json', 'content-length': String(body.length) };
    const call = request(url, { method: 'POST', headers, agent: agent ?? false }, (response) => {
      status = response.statusCode ?? 0;
      response.resume().once('end', () => resolve(status));
    });
    // a server that has answered may close on who is still sending
    call.once('error', (error) => (status ? resolve(status) : reject(error)));
    call.end(body);
  });
}

/** Everything that comes back for these bytes. */
function raw(port: number, bytes: string): Promise<string> {
  return new Promise((resolve) => {
    let answer = '';
    const socket = connect(port, '127.0.0.1', () => socket.write(bytes));
    socket.setEncoding('utf8').on('data', (chunk) => {
      answer += chunk;
    });
    socket.on('error', () => {}).once('close', () => resolve(answer));
  });
}
