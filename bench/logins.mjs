// How much of a login is the password's hash? Logins against the bare hash, in turns in one process.
import { availableParallelism } from 'node:os';
import { verify } from '@node-rs/argon2';
import { atLeast, atMost } from './support/figure.mjs';
import { load } from './support/load.mjs';
import { PASSWORD, startBenchServer } from './support/server.mjs';
import { median, percentile } from './support/stats.mjs';

const ROUNDS = 9;
const MILLISECONDS = 2_500;
/** More than there are cores, so that one is always waiting. */
const CROWD = 8;

/** Checks passwords with nothing around it, as many at once as there are cores. */
async function hashRate(hash, password) {
  let count = 0;
  const start = performance.now();
  const check = async () => {
    for (; performance.now() - start < MILLISECONDS; count++) await verify(hash, password);
  };
  await Promise.all(Array.from({ length: availableParallelism() }, check));
  return count / ((performance.now() - start) / 1000);
}

export async function measure() {
  const server = await startBenchServer();
  const { password_hash } = await server.db
    .selectFrom('customers')
    .select('password_hash')
    .where('password_hash', 'is not', null)
    .executeTakeFirstOrThrow();
  const logins = () => load({ ...server.logins, atOnce: CROWD, milliseconds: MILLISECONDS });
  const hashes = [];
  const rates = [];
  // the first round warms up
  for (let round = -1; round < ROUNDS; round++) {
    const hashed = await hashRate(password_hash, PASSWORD);
    const { perSecond } = await logins();
    if (round < 0) continue;
    hashes.push(hashed);
    rates.push(perSecond);
  }
  // what does everybody else notice?
  const plan = { ...server.customer, atOnce: 1, pause: 10, milliseconds: MILLISECONDS };
  const [{ latencies }] = await Promise.all([load(plan), logins()]);
  await server.close();
  return [
    atLeast(0.9, {
      name: 'Logins a second ÷ bare argon2id hashes a second',
      value: median(rates.map((rate, index) => rate / hashes[index])),
      unit: '×',
      detail: `${median(rates).toFixed(0)} ÷ ${median(hashes).toFixed(0)}, ${ROUNDS} rounds in turns`,
    }),
    atMost(100, {
      name: 'GET /customer while logins saturate the cores, 95th percentile',
      value: percentile(latencies, 0.95),
      unit: 'ms',
      detail: `${latencies.length} requests beside ${CROWD} logins at once`,
    }),
  ];
}
