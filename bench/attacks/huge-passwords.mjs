// P12: passwords of a megabyte, fifty at once, again and again. What does everybody else notice?
import { request } from 'node:http';
import { atMost } from '../support/figure.mjs';
import { load } from '../support/load.mjs';
import { spawnBenchServer } from '../support/server.mjs';
import { percentile } from '../support/stats.mjs';

const AT_ONCE = 50;
const MILLISECONDS = 5_000;
const BODY = JSON.stringify({ email: 'reader@daybreak.example', password: 'x'.repeat(1_000_000) });
const HEADERS = { 'content-type': 'application/json', 'content-length': BODY.length };

/** The status of the reply, which may come before the body is sent. */
function send(url) {
  return new Promise((resolve, reject) => {
    let status;
    const call = request(url, { method: 'POST', headers: HEADERS, agent: false }, (response) => {
      status = response.statusCode;
      response.resume().once('end', () => resolve(status));
    });
    // a server that has answered may close on who is still sending
    call.once('error', (error) => (status ? resolve(status) : reject(error)));
    call.end(BODY);
  });
}

async function flood(url) {
  let refused = 0;
  for (const start = performance.now(); performance.now() - start < MILLISECONDS; refused += AT_ONCE)
    for (const status of await Promise.all(Array.from({ length: AT_ONCE }, () => send(url))))
      if (status !== 413) throw new Error(`A megabyte was answered with ${status}`);
  return refused;
}

export async function measure() {
  const server = await spawnBenchServer();
  const plan = { ...server.customer, atOnce: 1, pause: 10, milliseconds: MILLISECONDS };
  const [{ latencies }, refused] = await Promise.all([load(plan), flood(server.at('/auth/login'))]);
  await server.close();
  return [
    atMost(1_000, {
      name: `P12 GET /customer beside ${AT_ONCE} passwords of 1 MB at once, 95th percentile`,
      value: percentile(latencies, 0.95),
      unit: 'ms',
      detail: `${latencies.length} requests, ${refused} refused with 413`,
    }),
  ];
}
