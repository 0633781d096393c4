import type { Client } from './client.js';
import { IdentityError } from './errors.js';
import type { Trip } from './social.js';

const keyOf = ({ siteId }: Client) => `identity_social_${siteId}`;

interface Kept extends Trip {
  readonly url: string;
}

/** Leaves the page for the provider. What is to be done on return waits in this tab, the verifier with it. */
export function leaveFor(client: Client, trip: Trip, start: string, signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    const stop = () => reject(new IdentityError('aborted'));
    signal.addEventListener('abort', stop);
    if (signal.aborted) return stop();
    try {
      // never a password: whatever else runs on this origin can read it
      const { password, ...kept } = trip;
      // as it will be when the page is back
      const url = location.href.replaceAll('\\', '%5C');
      sessionStorage.setItem(keyOf(client), JSON.stringify({ ...kept, url } satisfies Kept));
    } catch (cause) {
      return reject(new IdentityError('storage_unavailable', { cause }));
    }
    // who comes back by the browser's own button finds the page as it was, waiting for nothing
    addEventListener('pageshow', ({ persisted }) => persisted && stop());
    location.assign(start);
  });
}

/** What came back in the fragment, if this tab is waiting for it; it leaves address bar and history at once. */
export function takeReturn(client: Client): { readonly trip: Trip; readonly code: string } | undefined {
  const fragment = new URLSearchParams(location.hash.slice(1));
  const code = fragment.get('identity-social');
  const [here = ''] = location.href.split('#', 1);
  let kept: Partial<Kept> = {};
  try {
    kept = Object(JSON.parse(sessionStorage.getItem(keyOf(client)) ?? '{}'));
    sessionStorage.removeItem(keyOf(client));
  } catch {
    // nothing of ours
  }
  const isOurs = code && kept.tx && kept.tx === fragment.get('state');
  const { url = '' } = isOurs ? kept : {};
  // of an address that is longer than the server takes, the query stayed behind
  const page = url.startsWith(`${here}?`) ? url.split('#', 1)[0] : here;
  history.replaceState(history.state, '', page);
  // a navigation, which scrolls there and needs no page
  if (url.startsWith(`${page}#`)) location.replace(url);
  return isOurs ? { trip: kept as Kept, code } : undefined;
}
