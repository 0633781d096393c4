// Z5: slow senders, silent connections and more logins than the hash queue takes, all at once. Does the health
// endpoint still answer?
import { once } from 'node:events';
import { connect } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { atMost } from '../support/figure.mjs';
import { load } from '../support/load.mjs';
import { PASSWORD, spawnBenchServer } from '../support/server.mjs';
import { percentile } from '../support/stats.mjs';

const SILENT = 2_000;
const SLOW = 200;
/** More than may run and wait. */
const LOGINS = 200;
/** Longer than a request's head may take, so that the slow are shown the door meanwhile. */
const MILLISECONDS = 15_000;

async function openSocket(origin) {
  const { hostname, port } = new URL(origin);
  const socket = connect(Number(port), hostname);
  socket.on('error', () => {});
  await once(socket, 'connect');
  return socket;
}

const openSockets = (origin, count) => Promise.all(Array.from({ length: count }, () => openSocket(origin)));

/** A request that never ends, a header every half second; counts those who were shown the door. */
async function drip(sockets) {
  for (const socket of sockets) socket.resume().write('GET /healthz HTTP/1.1\r\nHost: localhost\r\n');
  for (const start = performance.now(); performance.now() - start < MILLISECONDS; await pause(500))
    for (const socket of sockets) if (socket.writable) socket.write('X: x\r\n');
  return sockets.filter(({ closed }) => closed).length;
}

export async function measure() {
  const server = await spawnBenchServer();
  const silent = await openSockets(server.origin, SILENT);
  const slow = await openSockets(server.origin, SLOW);
  const bodies = Array.from({ length: LOGINS }, (_, index) =>
    JSON.stringify({ email: `nobody${index}@example.com`, password: PASSWORD }),
  );
  const [{ latencies }, { failures }, closed] = await Promise.all([
    load({ url: `${server.origin}/healthz`, atOnce: 1, pause: 20, milliseconds: MILLISECONDS }),
    load({
      url: server.at('/auth/login'),
      method: 'POST',
      bodies,
      atOnce: LOGINS,
      milliseconds: MILLISECONDS,
      refusable: true,
    }),
    drip(slow),
  ]);
  for (const socket of [...silent, ...slow]) socket.destroy();
  await server.close();
  const refusals = Object.entries(failures).map(([status, count]) => `${count} × ${status}`);
  return [
    atMost(500, {
      name: `Z5 GET /healthz beside ${SILENT} silent and ${SLOW} slow connections and ${LOGINS} logins at once, longest`,
      value: Math.max(...latencies),
      unit: 'ms',
      detail: `${latencies.length} requests, 95th percentile ${percentile(latencies, 0.95).toFixed(0)} ms; logins: ${refusals.join(', ')}`,
    }),
    {
      name: 'Z5 Slow connections that the server closed meanwhile',
      value: closed,
      unit: `of ${SLOW}`,
      bound: `= ${SLOW}`,
      met: closed === SLOW,
      detail: `within ${MILLISECONDS / 1000} s`,
    },
  ];
}
