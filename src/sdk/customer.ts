import * as contract from '../contract/customer.js';
import type { BodyOf } from '../contract/endpoint.js';
import { authenticated } from './authenticated.js';
import type { Client } from './client.js';
import { pinCustomer } from './pin.js';
import { enter } from './session.js';
import type { CallOptions, TokenOptions } from './types.js';

/** What the server answers, or the change that it has answered since it was asked. */
async function newest<T extends contract.Customer>(client: Client, asked: Promise<T>): Promise<T> {
  const before = client.changed;
  const customer = await asked;
  const { changed } = client;
  return changed?.id === customer.id && changed !== before ? { ...customer, ...changed } : customer;
}

/** Shows what the server knows of the customer, if it is still the one who is signed in. */
async function show(
  client: Client,
  asked: Promise<contract.Customer>,
  options?: TokenOptions,
  isChange?: boolean,
) {
  const customer = await asked;
  if (isChange) client.changed = customer;
  const { session } = client.state;
  if (!options?.authToken && session.status === 'signed-in' && session.customerId === customer.id) {
    if (client.remembers) pinCustomer(client.siteId, customer.id);
    client.set({ session: { ...session, checked: true }, customer });
  }
  return customer;
}

export const getCustomer = (client: Client, options?: TokenOptions): Promise<contract.Customer> =>
  show(client, newest(client, authenticated(client, contract.getCustomer, undefined, options)), options);

export const updateCustomer = (
  client: Client,
  input: BodyOf<typeof contract.updateCustomer>,
  options?: TokenOptions,
): Promise<contract.Customer> =>
  show(client, authenticated(client, contract.updateCustomer, input, options), options, true);

export function refresh(client: Client, options?: CallOptions): Promise<contract.Customer> {
  return enter(
    client,
    newest(client, authenticated(client, contract.refresh, undefined, options)),
    () => client.state.authToken,
  );
}
