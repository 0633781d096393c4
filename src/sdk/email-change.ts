import * as contract from '../contract/email.js';
import type { BodyOf } from '../contract/endpoint.js';
import { authenticated } from './authenticated.js';
import type { Client } from './client.js';
import type { TokenOptions } from './types.js';

export const change = (
  client: Client,
  input: BodyOf<typeof contract.change>,
  options?: TokenOptions,
): Promise<void> => authenticated(client, contract.change, input, options);
