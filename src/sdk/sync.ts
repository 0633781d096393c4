import { resolve } from '../contract/auth.js';
import { claimsOf } from './auth-token.js';
import type { Client } from './client.js';
import { accountOf } from './cookie.js';
import { getCustomer, refresh } from './customer.js';
import { IdentityError } from './errors.js';
import { candidates, follow, isReplaced } from './follow.js';
import { takeHubFragment } from './hub-fragment.js';
import { type Look, listen } from './listen.js';
import { social, sso } from './parts.js';
import { pinnedCustomer } from './pin.js';
import { request, serverNow } from './request.js';
import { enter } from './session.js';
import { end, leave } from './session-end.js';
import { IdentityLoginEvent, IdentityReadyEvent } from './session-events.js';
import { getSite } from './site.js';
import type { CallOptions, Session } from './types.js';

/**
 * Several tokens under one name: at most one customer may own them, and the server says who. Whom this tab knew, they
 * do not change.
 */
async function settle(client: Client, options: CallOptions): Promise<void> {
  const auth_tokens = candidates(client).slice(0, 10);
  const known = pinnedCustomer(client.siteId);
  const isCurrent = () => client.state.session.status === 'unknown';
  try {
    const found = await request(client, resolve, { auth_tokens }, options);
    if (found.id === (known ?? found.id)) await enter(client, Promise.resolve(found), isCurrent, true);
    else if (isCurrent()) leave(client, { reason: 'account-changed' });
  } catch (error) {
    if (error instanceof IdentityError && error.status === 401 && isCurrent())
      end(client, { reason: 'revoked' }, auth_tokens);
  }
}

/** From half of its life on, a token is renewed, by one tab for all that have it. */
async function renew(client: Client, options: CallOptions) {
  const { authToken } = client.state;
  const turn = () => {
    follow(client);
    const isOurs = client.state.authToken === authToken;
    return isOurs ? refresh(client, options) : getCustomer(client, options);
  };
  const locks = client.remembers && !client.memoryOnly ? globalThis.navigator?.locks : undefined;
  return locks ? locks.request(`identity_refresh_${accountOf(client)}`, turn) : turn();
}

/** The page came up with another customer's cookie than the one this tab knew: says so, once. */
function tellOfChange(client: Client): void {
  if (isReplaced(client.state.session) && pinnedCustomer(client.siteId))
    leave(client, { reason: 'account-changed' });
}

function isDue(client: Client, token: string): boolean {
  const { iat, exp } = claimsOf(token) ?? {};
  return serverNow(client) > ((Number(iat) + Number(exp)) / 2) * 1000;
}

const isCertain = (session: Session) =>
  session.status === 'signed-out' || (session.status === 'signed-in' && session.checked);

/** Makes the session certain and keeps it so until `signal` says stop. */
export async function start(client: Client, signal: AbortSignal): Promise<Session> {
  const options = { signal };
  const returned = takeHubFragment();
  let hasJoined = false;
  let isStale = false;
  let checking: Promise<void> | undefined;
  tellOfChange(client);

  const ask = async () => {
    await getSite(client, options);
    hasJoined = follow(client) || hasJoined;
    if (client.state.session.status === 'unknown') await settle(client, options);
    const { authToken } = client.state;
    if (!authToken || signal.aborted) return;
    const customer = await (isDue(client, authToken) ? renew : getCustomer)(client, options);
    if (hasJoined) client.target?.dispatchEvent(new IdentityLoginEvent(customer, 'other-tab'));
    hasJoined = false;
  };

  /** One at a time. A fault is no verdict on the session: the next look tries again. */
  const check = async () => {
    do {
      isStale = false;
      await ask().catch((error) => {
        if (!(error instanceof IdentityError)) throw error;
      });
    } while (isStale && !signal.aborted);
    checking = undefined;
    if (client.isReady || signal.aborted || !isCertain(client.state.session)) return;
    client.isReady = true;
    client.target?.dispatchEvent(new IdentityReadyEvent(client.state.session));
  };

  const look = ({ why, ask: asks }: Look) => {
    hasJoined = follow(client, why) || hasJoined;
    const { session } = client.state;
    if (!asks && !hasJoined && session.status !== 'unknown') return;
    isStale = true;
    checking ??= check();
  };

  // stopped while this was loading: what listens now would never be told to end
  if (signal.aborted) return client.state.session;
  if (globalThis.document) {
    listen(client, signal, look);
    const onLogin = (event: IdentityLoginEvent) => sso().then((part) => part.onLogin(client, event, options));
    // without the hub, the other domains ask for a login of their own
    addEventListener('identity-login', (event) => client.state.site?.sso && onLogin(event).catch(() => {}), {
      signal,
    });
    if (location.hash.includes('identity-social=')) await (await social()).resume(client, options);
  }
  if (returned)
    await sso().then(
      (part) => part.arrive(client, returned, options),
      () => {},
    );
  checking = check();
  await checking;
  return client.state.session;
}
