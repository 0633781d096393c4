import type { CDPSession } from 'playwright-core';
import type { Page } from '../../flows/support/page.js';
import { heldByScripts } from './heap.js';

/** What a page holds once its garbage is gone. */
export interface Counters {
  readonly listeners: number;
  readonly nodes: number;
  /** Bytes of what scripts made. */
  readonly heap: number;
}

const PATIENCE = 20_000;

/** By the DevTools protocol, which counts what a page itself cannot see. */
export async function countersOf(page: Page) {
  const devtools = await page.context.newCDPSession(page.raw);
  const now = () => read(devtools);
  return {
    /** Waits until what is on its way out is gone. */
    async settled(): Promise<Counters> {
      const deadline = performance.now() + PATIENCE;
      for (let before = await countDom(devtools); ; ) {
        const after = await countDom(devtools);
        const isSame = after.listeners === before.listeners && after.nodes === before.nodes;
        if (isSame || performance.now() > deadline) return now();
        before = after;
      }
    },
    /** Waits until the counters are no higher than these; gives the last ones, whether they are or not. */
    async backTo(before: Counters, patience = PATIENCE): Promise<Counters> {
      const deadline = performance.now() + patience;
      for (;;) {
        const after = await now();
        const isBack = (['listeners', 'nodes', 'heap'] as const).every((name) => after[name] <= before[name]);
        if (isBack || performance.now() > deadline) return after;
      }
    },
  };
}

async function countDom(devtools: CDPSession): Promise<Omit<Counters, 'heap'>> {
  // what only the first round lets go of holds more, such as weak references
  for (let round = 0; round < 3; round++) await devtools.send('HeapProfiler.collectGarbage');
  const { nodes, jsEventListeners } = await devtools.send('Memory.getDOMCounters');
  return { listeners: jsEventListeners, nodes };
}

const read = async (devtools: CDPSession): Promise<Counters> => ({
  ...(await countDom(devtools)),
  heap: await heldByScripts(devtools),
});
