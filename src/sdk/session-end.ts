import * as contract from '../contract/auth.js';
import { claimsOf } from './auth-token.js';
import type { Client } from './client.js';
import { accountOf } from './cookie.js';
import { forgetToken } from './cookie-forget.js';
import { readCookies } from './cookie-glance.js';
import { rememberedTokens } from './cookie-peek.js';
import { IdentityError } from './errors.js';
import { pinCustomer } from './pin.js';
import { request } from './request.js';
import { announce } from './session.js';
import { IdentityLogoutEvent } from './session-events.js';
import { getSite } from './site.js';
import type { SessionEnd } from './types.js';

/** The session is over in this page; the cookie is another's business. */
export function leave(client: Client, ended: SessionEnd): void {
  pinCustomer(client.siteId, undefined);
  client.set({ session: { status: 'signed-out', ended }, customer: null, authToken: null });
  client.target?.dispatchEvent(new IdentityLogoutEvent(ended));
}

/** The session is over on this device: cookie, this page, other tabs. */
export function end(
  client: Client,
  ended: SessionEnd,
  tokens: readonly (string | null)[] = [client.state.authToken],
): void {
  client.ended = [...(client.ended ?? []), ...tokens];
  if (client.remembers) for (const token of tokens) forgetToken(accountOf(client, token) ?? '');
  leave(client, ended);
  announce(client, ended);
}

/** Tells the server that a session is over; until it has heard, again at each sign that it might now. */
async function revoke(client: Client, authToken: string): Promise<void> {
  const { running } = client;
  const heard = new AbortController();
  const signal = running ? AbortSignal.any([heard.signal, running.signal]) : heard.signal;
  const tell = () =>
    request(client, contract.logout, undefined, { authToken, keepalive: true }).then(
      () => heard.abort(),
      () => {},
    );
  // listening before the first try: the network may be back before that has failed
  for (const sign of ['online', 'focus']) globalThis.addEventListener?.(sign, tell, { signal });
  await tell();
}

/**
 * For a token that came after the one it was asked with had gone. Of the session that the page is in, such as the second
 * of two renewals, it is worth keeping if it is the newer; any other session has nobody who wants it.
 * @throws {IdentityError} `aborted`: that session has been ended
 */
export async function isStillNew(client: Client, authToken: string): Promise<boolean> {
  const late = claimsOf(authToken);
  const current = claimsOf(client.state.authToken ?? '');
  if (late?.sid && late.sid === current?.sid) return Number(late.iat) >= Number(current.iat);
  await revoke(client, authToken);
  throw new IdentityError('aborted');
}

/** Called when memory has forgotten the session already; without a token, it never was certain whose it is. */
export async function logout(client: Client, token: string | null): Promise<void> {
  const remembered = () => (client.remembers ? rememberedTokens(readCookies(), accountOf(client)) : []);
  let tokens = token ? [token] : remembered();
  if (!token && tokens.length) {
    // those of another account are not ours to end
    await getSite(client).catch(() => {});
    tokens = remembered();
  }
  if (!tokens.length) return;
  end(client, { reason: 'user' }, tokens);
  await Promise.all(tokens.map((one) => revoke(client, one)));
}
