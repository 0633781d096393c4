import * as contract from '../contract/customer.js';
import type { BodyOf } from '../contract/endpoint.js';
import { authenticated } from './authenticated.js';
import type { Client } from './client.js';
import { pinCustomer } from './pin.js';
import { enter } from './session.js';
import type { CallOptions, TokenOptions } from './types.js';

/** Shows what the server knows of the customer, if it is still the one who is signed in. */
async function show(client: Client, asked: Promise<contract.Customer>, options?: TokenOptions) {
  const customer = await asked;
  const { session } = client.state;
  if (!options?.authToken && session.status === 'signed-in' && session.customerId === customer.id) {
    if (client.remembers) pinCustomer(client.siteId, customer.id);
    client.set({ session: { ...session, checked: true }, customer });
  }
  return customer;
}

export const getCustomer = (client: Client, options?: TokenOptions): Promise<contract.Customer> =>
  show(client, authenticated(client, contract.getCustomer, undefined, options), options);

export const updateCustomer = (
  client: Client,
  input: BodyOf<typeof contract.updateCustomer>,
  options?: TokenOptions,
): Promise<contract.Customer> =>
  show(client, authenticated(client, contract.updateCustomer, input, options), options);

export function refresh(client: Client, options?: CallOptions): Promise<contract.Customer> {
  return enter(
    client,
    authenticated(client, contract.refresh, undefined, options),
    () => client.state.authToken,
  );
}
