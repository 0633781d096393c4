import * as contract from '../contract/auth.js';
import type { Customer } from '../contract/customer.js';
import type { BodyOf } from '../contract/endpoint.js';
import type { Client } from './client.js';
import { request } from './request.js';
import { enter } from './session.js';
import type { CallOptions } from './types.js';

export function register(
  client: Client,
  input: BodyOf<typeof contract.register>,
  options?: CallOptions,
): Promise<Customer> {
  client.forgetful = false;
  return enter(client, request(client, contract.register, input, options), () => client.signOuts);
}

export function login(
  client: Client,
  input: BodyOf<typeof contract.login>,
  options?: CallOptions,
): Promise<Customer> {
  client.forgetful = input.remember === false;
  return enter(client, request(client, contract.login, input, options), () => client.signOuts);
}
