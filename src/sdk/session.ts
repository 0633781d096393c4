import type { Customer, SignedIn } from '../contract/customer.js';
import type { Client } from './client.js';
import { rememberToken } from './cookie.js';
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

/** The cookie needs the site's domain; asked for along with the token, that is no second wait. */
async function prepare(client: Client) {
  const part = await account();
  if (client.remembers) await part.getSite(client).catch(() => {});
  return part;
}

/**
 * Signs in with the token of a reply, and returns the customer, if `read` gives the same when it arrives as when it
 * was asked for (`before`): an answer never brings back someone who has signed out meanwhile.
 */
export async function enter(
  client: Client,
  asked: Promise<SignedIn>,
  read: () => unknown,
  before: unknown = read(),
): Promise<Customer> {
  const [{ auth_token: authToken, ...customer }, part] = await Promise.all([asked, prepare(client)]);
  if (read() !== before && !(await part.isStillNew(client, authToken))) return customer;
  if (client.remembers) {
    client.memoryOnly = !rememberToken(client, authToken, part.forgetToken);
    pinCustomer(client.siteId, customer.id);
  }
  client.set({
    session: { status: 'signed-in', customerId: customer.id, checked: true },
    customer,
    authToken,
  });
  announce(client);
  if (client.memoryOnly) client.target?.dispatchEvent(new part.IdentityErrorEvent('storage_unavailable'));
  return customer;
}
