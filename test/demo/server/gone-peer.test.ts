import assert from 'node:assert/strict';
import { once } from 'node:events';
import { test } from 'node:test';
import { Worker } from 'node:worker_threads';
import { Hono } from 'hono';
import { peerAddress } from '../../../demo/server/http/peer.js';
import { listen } from '../../../demo/server/listen.js';
import { until } from '../../support/until.js';

/** Connects; asks and is gone by a reset, both while the server has no time to look. */
const CLIENT = `
  const { connect } = require('node:net');
  const { parentPort, workerData } = require('node:worker_threads');
  const turn = new Int32Array(workerData.turn);
  const done = () => {
    Atomics.store(turn, 0, 2);
    Atomics.notify(turn, 0);
  };
  const socket = connect(workerData.port, '127.0.0.1', () => {
    parentPort.postMessage('connected');
    Atomics.wait(turn, 0, 0);
    socket.write('GET / HTTP/1.1\\r\\nHost: localhost\\r\\n\\r\\n', () => socket.resetAndDestroy());
  });
  socket.on('error', () => {}).on('close', done);`;

test('R3 who resets the connection right after asking is counted by the address that they had', async (t) => {
  const listener = await listen(0, '127.0.0.1');
  t.after(() => listener.close());
  const peers: string[] = [];
  const app = new Hono().get('/', (c) => {
    peers.push(peerAddress(c));
    return c.body(null, 204);
  });
  listener.serve(app.fetch);
  const turn = new SharedArrayBuffer(4);
  const client = new Worker(CLIENT, { eval: true, workerData: { port: listener.port, turn } });
  t.after(() => client.terminate());
  assert.deepEqual(await once(client, 'message'), ['connected']);
  // the connection is accepted by then
  for (let round = 0; round < 3; round++) await new Promise(setImmediate);
  const view = new Int32Array(turn);
  Atomics.store(view, 0, 1);
  Atomics.notify(view, 0);
  Atomics.wait(view, 0, 1);
  await until('the request', () => peers.length > 0);
  assert.deepEqual(peers, ['127.0.0.1']);
});
