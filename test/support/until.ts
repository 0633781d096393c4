import { setTimeout as pause } from 'node:timers/promises';

/** Waits for a condition, looking often; fails with `what` after half a minute. */
export async function until<T>(what: string, look: () => T | Promise<T>): Promise<NonNullable<T>> {
  const deadline = performance.now() + 30_000;
  for (;;) {
    const found = await look();
    if (found) return found;
    if (performance.now() > deadline) throw new Error(`Waited half a minute for: ${what}`);
    await pause(5);
  }
}
