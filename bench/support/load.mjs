import { once } from 'node:events';
import { Worker } from 'node:worker_threads';

/**
 * Sends requests from a thread of its own for a while.
 * @param {{ url: string, method?: string, headers?: object, bodies?: string[], atOnce: number, milliseconds: number,
 * pause?: number, awake?: boolean, refusable?: boolean }} plan unless `refusable`, any refusal is an error
 * @returns {Promise<{ perSecond: number, latencies: number[], failures: Record<string, number> }>} of those answered
 * well, and how many were refused by status
 */
export async function load({ refusable = false, ...plan }) {
  const worker = new Worker(new URL('./load-worker.mjs', import.meta.url), {
    workerData: plan,
    execArgv: [],
  });
  const [result] = await once(worker, 'message');
  if (!refusable && Object.keys(result.failures).length > 0)
    throw new Error(`${plan.url} answered otherwise: ${JSON.stringify(result.failures)}`);
  return result;
}
