import type { Customer } from '../contract/customer.js';
import type { BodyOf } from '../contract/endpoint.js';
import * as contract from '../contract/password.js';
import { authenticated } from './authenticated.js';
import type { Client } from './client.js';
import { request } from './request.js';
import { enter } from './session.js';
import type { CallOptions } from './types.js';

export const forgot = (
  client: Client,
  input: BodyOf<typeof contract.forgot>,
  options?: CallOptions,
): Promise<void> => request(client, contract.forgot, input, options);

export const reset = (
  client: Client,
  input: BodyOf<typeof contract.reset>,
  options?: CallOptions,
): Promise<void> => request(client, contract.reset, input, options);

export function update(
  client: Client,
  input: BodyOf<typeof contract.update>,
  options?: CallOptions,
): Promise<Customer> {
  return enter(client, authenticated(client, contract.update, input, options), () => client.state.authToken);
}
