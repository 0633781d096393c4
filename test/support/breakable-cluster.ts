import assert from 'node:assert/strict';
import { startPostgres } from '../../scripts/postgres.mjs';
import * as contract from '../../src/contract/index.js';
import { type Api, createApi } from './api.js';
import { type Cluster, setup as setupCluster } from './cluster.js';
import type { Ending } from './endings.js';
import { endings } from './endings.js';
import { until } from './until.js';
import { startWire, type Wire } from './wire.js';

/** What the API promises, in milliseconds. */
const PROMISED = 2_000;

export interface Answer {
  readonly status: number;
  readonly ms: number;
}

export interface BreakableCluster extends Cluster {
  /** Clients that do not wait and try again: what they are told is what the tests are about. */
  readonly apis: readonly [Api, Api];
  readonly postgres: Awaited<ReturnType<typeof startPostgres>>;
  readonly wire: Wire;
}

/** Two servers on a PostgreSQL that is this test's own, over a wire that can be slow and can break. */
export async function setup(
  t: Ending,
  environment: Readonly<Record<string, string>> = {},
): Promise<BreakableCluster> {
  const atEnd = endings(t);
  const postgres = await startPostgres({ durable: true });
  atEnd(postgres.stop);
  const wire = await startWire(new URL(postgres.url));
  atEnd(wire.stop);
  const cluster = await setupCluster(
    { after: atEnd },
    {
      postgres: postgres.url,
      through: wire.through,
      environment: { RATE_LIMIT_SCALE: '1000', ...environment },
    },
  );
  const [one, other] = cluster.servers;
  return { ...cluster, apis: [createApi(fetch, one.url), createApi(fetch, other.url)], postgres, wire };
}

/** What a server says to who is signed in, and after how long. */
export async function ask(api: Api, token: string): Promise<Answer> {
  const start = performance.now();
  const { status } = await api.call(contract.getCustomer, undefined, { token });
  return { status, ms: performance.now() - start };
}

export function assertClosed(answers: readonly Answer[]): void {
  assert.ok(answers.length > 0);
  for (const { status, ms } of answers) {
    assert.equal(status, 503);
    assert.ok(ms < PROMISED, `${ms} ms`);
  }
}

/** Waits until both servers work again, untouched. */
export const recovered = (apis: readonly Api[], token: string): Promise<unknown> =>
  until('both servers back by themselves', async () => {
    const answers = await Promise.all(apis.map((api) => ask(api, token)));
    return answers.every(({ status }) => status === 200);
  });
