import { claimsOf } from './auth-token.js';
import type { Client } from './client.js';
import { accountOf } from './cookie.js';
import { readCookies } from './cookie-glance.js';
import { rememberedTokens } from './cookie-peek.js';
import { pinnedCustomer } from './pin.js';
import { serverNow } from './request.js';
import { leave } from './session-end.js';
import type { Session, SessionEnd } from './types.js';

const NOBODY = { customer: null, authToken: null };

const isExpired = (client: Client, token: string) => Number(claimsOf(token)?.exp) * 1000 <= serverNow(client);

/** The tokens in the site's cookies that may still be worth something. */
export const candidates = (client: Client): string[] =>
  rememberedTokens(readCookies(), accountOf(client)).filter((token) => !client.ended?.includes(token));

/** Whether another customer's cookie took the place of this one's. */
export const isReplaced = (session: Session): boolean =>
  session.status === 'signed-out' && session.ended?.reason === 'account-changed';

/** The cookie is gone: signed out elsewhere, or it never was this site's. */
function vanished(client: Client, why?: SessionEnd): void {
  const { session, authToken } = client.state;
  if (client.memoryOnly || session.status === 'signed-out') return;
  // Before the site was known, a cookie of another account may have passed for ours: nobody has signed out.
  const isCertain = session.status === 'signed-in' && (session.checked || why);
  if (isCertain || pinnedCustomer(client.siteId))
    leave(client, why ?? { reason: authToken && isExpired(client, authToken) ? 'expired' : 'user' });
  else client.set({ ...NOBODY, session: { status: 'signed-out' } });
}

/**
 * Looks at the cookie again and does what other tabs and subdomains did; `why` is what they said. Returns whether
 * someone has signed in there.
 */
export function follow(client: Client, why?: SessionEnd): boolean {
  const { session, customer, authToken } = client.state;
  // Who is told that another customer's cookie ended the session shall see it: a login here or a reload goes on.
  if (!client.remembers || isReplaced(session)) return false;
  const tokens = candidates(client);
  const [token, another] = tokens;
  const customerId = token && claimsOf(token)?.sub;
  // Several tokens leave open who it is, not who it was.
  const known = session.status === 'unknown' ? pinnedCustomer(client.siteId) : customer?.id;
  if (authToken && tokens.includes(authToken)) return false;
  if (!customerId) vanished(client, why);
  else if (another) client.set({ ...NOBODY, session: { status: 'unknown' } });
  else if (known && known !== customerId) leave(client, { reason: 'account-changed' });
  else if (customer) client.set({ authToken: token });
  else {
    client.set({
      session: { status: 'signed-in', customerId, checked: false },
      customer: { id: customerId },
      authToken: token,
    });
    return session.status === 'signed-out';
  }
  return false;
}
