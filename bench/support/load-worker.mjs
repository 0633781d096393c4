// A crowd of callers in a thread of its own: each sends its next request when the last one is answered. Over bare
// sockets, since Node's own client takes longer to ask than the barest server to answer.
import { once } from 'node:events';
import { connect } from 'node:net';
import { setTimeout as pauseFor } from 'node:timers/promises';
import { parentPort, workerData } from 'node:worker_threads';

const {
  url,
  method = 'GET',
  headers = {},
  bodies = [''],
  atOnce,
  milliseconds,
  pause = 0,
  awake = false,
} = workerData;
const { hostname, port, pathname, search, host } = new URL(url);

/** A whole request, as it goes over the wire. */
function requestOf(body) {
  const all = { host, ...headers };
  if (body)
    Object.assign(all, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) });
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`);
  return Buffer.from(`${method} ${pathname}${search} HTTP/1.1\r\n${lines.join('')}\r\n${body}`);
}

const requests = bodies.map(requestOf);

/** The status of a reply that has arrived whole, else undefined. */
function statusOf(text) {
  const end = text.indexOf('\r\n\r\n');
  if (end < 0) return undefined;
  const head = text.slice(0, end);
  const length = /^content-length: (\d+)/im.exec(head)?.[1];
  if (length === undefined) throw new Error(`A reply without a length:\n${head}`);
  return text.length - end - 4 < Number(length) ? undefined : Number(head.slice(9, 12));
}

/** One connection that asks one thing after the other; a server may hang up between two. */
async function open() {
  const socket = connect(Number(port), hostname);
  await once(socket, 'connect');
  // a character a byte, as lengths are counted
  socket.setEncoding('latin1').setNoDelay();
  let text = '';
  let take = () => {};
  let fail = () => {};
  socket.on('data', (chunk) => {
    text += chunk;
    const status = statusOf(text);
    if (status === undefined) return;
    text = '';
    take(status);
  });
  for (const event of ['error', 'close']) socket.on(event, (error) => fail(error));
  return {
    ask: (bytes) =>
      new Promise((resolve, reject) => {
        if (socket.closed) return reject(new Error('closed'));
        take = resolve;
        fail = reject;
        socket.write(bytes);
      }),
    close: () => socket.destroy(),
  };
}

const latencies = [];
const failures = {};
let sent = 0;
const start = performance.now();
const isTime = () => performance.now() - start < milliseconds;

async function call() {
  let connection = await open();
  while (isTime()) {
    const before = performance.now();
    const status = await connection.ask(requests[sent++ % requests.length]).catch(() => 'closed');
    if (status < 300) latencies.push(performance.now() - before);
    else failures[status] = (failures[status] ?? 0) + 1;
    if (status === 'closed') connection = await open();
    if (pause > 0) await pauseFor(pause);
  }
  connection.close();
}

// asleep, it would have to be woken for each reply, by the one who replies: that would be measured too
const stayAwake = () => {
  if (isTime()) setImmediate(stayAwake);
};
if (awake) stayAwake();

await Promise.all(Array.from({ length: atOnce }, call));
const seconds = (performance.now() - start) / 1000;
parentPort.postMessage({ perSecond: latencies.length / seconds, latencies, failures });
