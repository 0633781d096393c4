import { claimsOf } from './auth-token.js';
import type { Client } from './client.js';
import { accountOf } from './cookie.js';
import { readCookies } from './cookie-glance.js';
import { rememberedTokens } from './cookie-peek.js';
import { pinCustomer } from './pin.js';
import { serverNow } from './request.js';
import { leave } from './session-end.js';
import type { SessionEnd } from './types.js';

const NOBODY = { customer: null, authToken: null };

const isExpired = (client: Client, token: string) => Number(claimsOf(token)?.exp) * 1000 <= serverNow(client);

/** The tokens in the site's cookies that may still be worth something. */
export const candidates = (client: Client): string[] =>
  rememberedTokens(readCookies(), accountOf(client)).filter((token) => !client.ended?.includes(token));

/** The cookie is gone: signed out elsewhere, or it never was this site's. */
function vanished(client: Client, why?: SessionEnd): void {
  const { session, authToken } = client.state;
  if (client.memoryOnly) return;
  // Before the site was known, a cookie of another account may have passed for ours: nobody has signed out.
  if (session.status === 'unknown' || (session.status === 'signed-in' && !session.checked && !why))
    client.set({ ...NOBODY, session: { status: 'signed-out' } });
  else if (authToken) leave(client, why ?? { reason: isExpired(client, authToken) ? 'expired' : 'user' });
}

/**
 * Looks at the cookie again and does what other tabs and subdomains did; `why` is what they said. Returns whether
 * someone has signed in there.
 */
export function follow(client: Client, why?: SessionEnd): boolean {
  if (!client.remembers) return false;
  const { session, authToken } = client.state;
  const tokens = candidates(client);
  const [token, another] = tokens;
  const customerId = token && claimsOf(token)?.sub;
  if (authToken && tokens.includes(authToken)) return false;
  if (!customerId) vanished(client, why);
  else if (another) client.set({ ...NOBODY, session: { status: 'unknown' } });
  else if (session.status !== 'signed-in') {
    pinCustomer(client.siteId, customerId);
    client.set({
      session: { status: 'signed-in', customerId, checked: false },
      customer: { id: customerId },
      authToken: token,
    });
    return session.status === 'signed-out';
  } else if (session.customerId === customerId) client.set({ authToken: token });
  else leave(client, { reason: 'account-changed' });
  return false;
}
