import { setTimeout as pause } from 'node:timers/promises';

const WAIT = 30_000;
const PAUSE = 40;

/**
 * Looks at a page until that gives something true; a navigation may cut a look short.
 * @param obstacle what was in the way at the last look, for who reads of it
 */
export async function until<T>(
  what: string,
  look: () => Promise<T>,
  obstacle?: () => unknown,
): Promise<NonNullable<T>> {
  let reason: unknown;
  for (const end = Date.now() + WAIT; Date.now() < end; await pause(PAUSE)) {
    try {
      const found = await look();
      if (found) return found;
    } catch (error) {
      reason = error;
    }
  }
  throw new Error(`waited ${WAIT} ms for ${what}`, { cause: obstacle?.() ?? reason });
}
