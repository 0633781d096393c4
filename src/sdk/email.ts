import * as contract from '../contract/email.js';
import type { BodyOf } from '../contract/endpoint.js';
import { authenticated } from './authenticated.js';
import type { Client } from './client.js';
import { request } from './request.js';
import type { CallOptions, TokenOptions } from './types.js';

export const resend = (client: Client, options?: TokenOptions): Promise<void> =>
  authenticated(client, contract.resend, undefined, options);

export const verify = (
  client: Client,
  input: BodyOf<typeof contract.verify>,
  options?: CallOptions,
): Promise<void> => request(client, contract.verify, input, options);
