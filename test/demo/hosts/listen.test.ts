import assert from 'node:assert/strict';
import { Agent, get } from 'node:http';
import { Server } from 'node:net';
import { test } from 'node:test';
import { listen } from '../../../demo/hosts/listen.js';

test('who comes before the demo is ready is told so, asked to come again, and then served', async (t) => {
  const listening = await listen(0);
  t.after(() => listening.close());
  const ask = () => fetch(`http://127.0.0.1:${listening.port}/`);
  const early = await ask();
  assert.equal(early.status, 503);
  assert.match(await early.text(), /starting/);
  assert.deepEqual([early.headers.get('retry-after'), early.headers.get('refresh')], ['1', '1']);
  listening.serve((_request, response) => response.end('ready'));
  assert.equal(await (await ask()).text(), 'ready');
});

test('any free port is one that is free for IPv6 as well: a connection of somebody’s browser may be on it', async (t) => {
  const { listen: original } = Server.prototype;
  const taken: unknown[] = [];
  t.mock.method(Server.prototype, 'listen', function (this: Server, port: number, address: string) {
    if (address !== '::1' || taken.length > 0) return Reflect.apply(original, this, [port, address]);
    taken.push(port);
    process.nextTick(() => this.emit('error', Object.assign(new Error('in use'), { code: 'EADDRINUSE' })));
    return this;
  });
  const listening = await listen(0);
  t.after(() => listening.close());
  assert.equal(taken.length, 1);
  listening.serve((_request, response) => response.end('ready'));
  assert.equal(await (await fetch(`http://127.0.0.1:${listening.port}/`)).text(), 'ready');
});

test('it ends while somebody asks and asks on the same connection: each request in hand has its answer', async (t) => {
  const listening = await listen(0);
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  t.after(() => agent.destroy());
  listening.serve((_request, response) => setImmediate(() => response.end('done')));
  const ask = () =>
    new Promise<boolean>((resolve) => {
      const asking = get({ host: '127.0.0.1', port: listening.port, agent }, (response) => {
        response.resume().once('end', () => resolve(true));
      });
      asking.once('error', (error) =>
        resolve('code' in error && error.code === 'ECONNREFUSED' ? false : Promise.reject(error)),
      );
    });
  const asked = (async () => {
    let count = 0;
    while (await ask()) count++;
    return count;
  })();
  assert.ok(await ask());
  await listening.close();
  assert.ok((await asked) > 0);
});
