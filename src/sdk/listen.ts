import type { Client } from './client.js';
import { openChannel } from './session.js';
import type { SessionEnd } from './types.js';

/** Within a minute a visitor is told, with the time that the answer takes. */
const HEARTBEAT_MS = 50_000;
/** A cookie's change and the message that explains it come by different ways; the message gets a head start. */
const HEAD_START_MS = 100;

export interface Look {
  /** What another tab said about the last change. */
  readonly why?: SessionEnd | undefined;
  /** Ask the server as well, not only the cookie. */
  readonly ask?: boolean;
}

/** Calls `look` whenever the session may have changed elsewhere, and within each minute while the page is visible. */
export function listen(client: Client, signal: AbortSignal, look: (how: Look) => void): void {
  let told: SessionEnd | undefined;
  let ending: string | null;
  let channel: BroadcastChannel | undefined;
  const hear = () => {
    channel ??= openChannel(client);
    if (!channel) return;
    channel.onmessage = ({ data }) => {
      told = typeof data?.reason === 'string' ? data : undefined;
      ending = client.state.authToken;
      look({ why: told });
    };
  };
  /** Of the session that was here when it was said; one that a subdomain has begun since may end otherwise. */
  const why = () => (ending === client.state.authToken ? told : undefined);
  // An open channel would keep the page out of the back/forward cache.
  const hush = () => {
    channel?.close();
    channel = undefined;
  };
  const ask = () => {
    if (document.visibilityState === 'visible') look({ why: why(), ask: true });
  };
  const once = { signal };
  addEventListener('pagehide', hush, once);
  addEventListener(
    'pageshow',
    (event) => {
      hear();
      if (event.persisted) ask();
    },
    once,
  );
  for (const sign of ['online', 'focus']) addEventListener(sign, ask, once);
  document.addEventListener('visibilitychange', ask, once);
  globalThis.cookieStore?.addEventListener(
    'change',
    () => setTimeout(() => signal.aborted || look({ why: why() }), HEAD_START_MS),
    once,
  );
  const heart = setInterval(ask, HEARTBEAT_MS);
  signal.addEventListener('abort', () => {
    clearInterval(heart);
    hush();
  });
  hear();
}
