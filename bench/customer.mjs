// What checking a token, its session and its customer costs: GET /customer against a bare Hono route with the same
// body, in turns in one process.
import { Hono } from 'hono';
import { listen } from '../demo/server/listen.ts';
import { atLeast } from './support/figure.mjs';
import { load } from './support/load.mjs';
import { startBenchServer } from './support/server.mjs';
import { median } from './support/stats.mjs';

const ROUNDS = 9;
const MILLISECONDS = 2_000;
const CROWD = 16;

export async function measure() {
  const server = await startBenchServer();
  const { url, headers } = server.customer;
  const body = await (await fetch(url, { headers })).json();
  const bare = await listen(0, '127.0.0.1');
  bare.serve(new Hono().get('/', (c) => c.json(body)).fetch);
  const crowd = { atOnce: CROWD, milliseconds: MILLISECONDS, awake: true };
  const ours = [];
  const theirs = [];
  // the first round warms up
  for (let round = -1; round < ROUNDS; round++) {
    const hono = await load({ url: `http://127.0.0.1:${bare.port}/`, headers, ...crowd });
    const customer = await load({ ...server.customer, ...crowd });
    if (round < 0) continue;
    theirs.push(hono.perSecond);
    ours.push(customer.perSecond);
  }
  await bare.close();
  await server.close();
  return [
    atLeast(0.4, {
      name: 'GET /customer ÷ bare Hono JSON, requests a second',
      value: median(ours.map((rate, index) => rate / theirs[index])),
      unit: '×',
      detail: `${median(ours).toFixed(0)} ÷ ${median(theirs).toFixed(0)}, ${ROUNDS} rounds in turns`,
    }),
  ];
}
