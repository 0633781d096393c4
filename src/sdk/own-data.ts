import * as contract from '../contract/account.js';
import type { BodyOf } from '../contract/endpoint.js';
import { authenticated } from './authenticated.js';
import type { Client } from './client.js';
import { followEnd } from './sessions.js';
import type { TokenOptions } from './types.js';

export const exportCustomer = (client: Client, options?: TokenOptions): Promise<contract.CustomerExport> =>
  authenticated(client, contract.exportCustomer, undefined, options);

export async function deleteCustomer(
  client: Client,
  input: BodyOf<typeof contract.deleteCustomer>,
  options?: TokenOptions,
): Promise<void> {
  const { authToken } = client.state;
  await authenticated(client, contract.deleteCustomer, input, options);
  followEnd(client, authToken, options);
}
