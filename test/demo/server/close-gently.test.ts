import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { test } from 'node:test';
import { Worker } from 'node:worker_threads';
import { listen } from '../../../demo/hosts/listen.js';
import { closeGently, GRACE } from '../../../demo/server/http/server.js';

/** Asks once, and again when it is told to: says that the second request is in the server's hands, then what came of it. */
const CLIENT = `
  const { connect } = require('node:net');
  const { parentPort, workerData } = require('node:worker_threads');
  const turn = new Int32Array(workerData.turn);
  const ask = (sent) => socket.write('GET / HTTP/1.1\\r\\nHost: localhost\\r\\n\\r\\n', sent);
  const socket = connect(workerData.port, '127.0.0.1', () => ask());
  socket.on('error', () => {}).once('data', () => {
    socket.on('data', (chunk) => parentPort.postMessage(String(chunk)));
    socket.on('close', () => parentPort.postMessage(''));
    parentPort.postMessage('idle');
    Atomics.wait(turn, 0, 0);
    ask(() => {
      Atomics.store(turn, 0, 2);
      Atomics.notify(turn, 0);
    });
  });`;

type Listening = { readonly port: number; close(): Promise<void> };

async function plain(): Promise<Listening> {
  const server = createServer((_request, response) => response.end('done'));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { port: (server.address() as AddressInfo).port, close: () => closeGently(server) };
}

async function everyHost(): Promise<Listening> {
  const listening = await listen(0);
  listening.serve((_request, response) => response.end('done'));
  return listening;
}

for (const [what, start] of [
  ['the API', plain],
  ['the demo with all its hosts', everyHost],
] as const)
  test(`too busy to read a request in time, ${what} does not close on who sent it`, async (t) => {
    const { port, close } = await start();
    const turn = new SharedArrayBuffer(4);
    const client = new Worker(CLIENT, { eval: true, workerData: { port, turn } });
    t.after(() => client.terminate());
    assert.deepEqual(await once(client, 'message'), ['idle']);
    const closed = close();
    const view = new Int32Array(turn);
    Atomics.store(view, 0, 1);
    Atomics.notify(view, 0);
    // nothing else runs here: until it is sent, and then until it is past time to close what looks idle
    Atomics.wait(view, 0, 1);
    Atomics.wait(view, 0, 2, 2 * GRACE);
    const [answer] = await once(client, 'message');
    assert.match(answer, /^HTTP\/1\.1 200 /);
    await closed;
  });
