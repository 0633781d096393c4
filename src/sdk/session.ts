import type { Customer, SignedIn } from '../contract/customer.js';
import type { Client } from './client.js';
import { rememberToken } from './cookie.js';
import { IdentityError } from './errors.js';
import { account } from './parts.js';
import { pinCustomer } from './pin.js';
import type { SessionEnd } from './types.js';

/** undefined where the browser keeps nothing: Firefox lets such a page talk to no other either. */
export function openChannel({ apiUrl }: Client): BroadcastChannel | undefined {
  try {
    return new BroadcastChannel(`identity-elements ${apiUrl}`);
  } catch {
    return undefined;
  }
}

/** Tells other tabs to look at the cookie again; never what is in it. */
export function announce(client: Client, end?: SessionEnd): void {
  if (!client.remembers) return;
  const channel = openChannel(client);
  channel?.postMessage(end);
  channel?.close();
}

/** The cookie needs the site's domain and displaces others; asked for along with the token, that is no second wait. */
async function forgetting(client: Client) {
  const { forgetToken, getSite } = await account();
  await getSite(client).catch(() => {});
  return forgetToken;
}

/**
 * Signs in with the token of a reply, and returns the customer. `isCurrent` tells whether the session that it was
 * asked for still stands when it arrives: an answer never brings back someone who has signed out meanwhile.
 */
export async function enter(
  client: Client,
  asked: Promise<SignedIn>,
  isCurrent: () => boolean,
): Promise<Customer> {
  const [{ auth_token: authToken, ...customer }, forget] = await Promise.all([
    asked,
    client.remembers && forgetting(client),
  ]);
  if (!isCurrent()) {
    const { revoke } = await account();
    await revoke(client, authToken);
    throw new IdentityError('aborted');
  }
  if (forget) {
    client.memoryOnly = !rememberToken(client, authToken, forget);
    pinCustomer(client.siteId, customer.id);
  }
  client.set({
    session: { status: 'signed-in', customerId: customer.id, checked: true },
    customer,
    authToken,
  });
  announce(client);
  if (client.memoryOnly) {
    const { IdentityErrorEvent } = await account();
    client.target?.dispatchEvent(new IdentityErrorEvent('storage_unavailable'));
  }
  return customer;
}
