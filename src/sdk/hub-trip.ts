import type { Client } from './client.js';

const TEN_MINUTES = 600_000;
/** What a hub that hangs may take before the page stays. */
const PATIENCE_MS = 5_000;

/** What waits in this tab for the return from the hub. */
export interface Trip {
  readonly state: string;
  readonly verifier: string;
  /** Where it began. */
  readonly url: string;
}

const keyOf = ({ siteId }: Client, what: 'trip' | 'tried') => `identity_sso_${what}_${siteId}`;

/** Whether this page may be left for the hub: never a frame, and never a session that only this page keeps. */
export const mayLeave = ({ remembers, memoryOnly }: Client): boolean =>
  remembers && !memoryOnly && globalThis.window?.top === globalThis.window;

/** Whether this tab went within the last ten minutes. A clock that was put right meanwhile does not lock it out. */
export function hasTried(client: Client): boolean {
  try {
    const at = Number(sessionStorage.getItem(keyOf(client, 'tried')));
    return Math.abs(Date.now() - at) < TEN_MINUTES;
  } catch {
    // what cannot be counted could be a loop, and the verifier could not be kept either
    return true;
  }
}

/** No trip from this tab for ten minutes. False where it keeps nothing: then there is no way back, and so no trip. */
export function stay(client: Client): boolean {
  try {
    sessionStorage.setItem(keyOf(client, 'tried'), String(Date.now()));
    return true;
  } catch {
    return false;
  }
}

/** False where the tab keeps nothing. */
export function keepTrip(client: Client, trip: Trip): boolean {
  if (!stay(client)) return false;
  try {
    sessionStorage.setItem(keyOf(client, 'trip'), JSON.stringify(trip));
    return true;
  } catch {
    return false;
  }
}

/** The trip that a return belongs to; nothing that this tab did not ask for is one. */
export function takeTrip(client: Client, state: string | null): Trip | undefined {
  try {
    const trip: Partial<Trip> = Object(JSON.parse(sessionStorage.getItem(keyOf(client, 'trip')) ?? 'null'));
    if (!state || trip.state !== state) return undefined;
    sessionStorage.removeItem(keyOf(client, 'trip'));
    return trip as Trip;
  } catch {
    return undefined;
  }
}

/**
 * Resolves only if the page is still here: the hub does not answer, something else came up, or the visitor came back
 * by the Back button.
 */
export function leave(go: () => void, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    let isLeaving = true;
    let ways = 0;
    const stay = () => {
      isLeaving = false;
      resolve();
    };
    const giveUp = () => {
      // once it is known that the page stays, whatever else it does is none of ours
      if (isLeaving) stop();
      stay();
    };
    // whoever asks for yet another page after that is the visitor: their way is none of ours to stop
    addEventListener('beforeunload', () => ways++ && stay());
    addEventListener('pageshow', ({ persisted }) => persisted && stay());
    setTimeout(giveUp, PATIENCE_MS);
    signal?.addEventListener('abort', giveUp);
    go();
  });
}
