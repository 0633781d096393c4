import * as contract from '../contract/disqus.js';
import { authenticated } from './authenticated.js';
import type { Client } from './client.js';
import { request } from './request.js';
import type { TokenOptions } from './types.js';

/** What Disqus's embed takes to know who comments; signed out, a payload that names nobody. */
export const disqus = (client: Client, options: TokenOptions = {}): Promise<contract.Disqus> =>
  options.authToken || client.state.authToken
    ? authenticated(client, contract.getDisqus, undefined, options)
    : request(client, contract.getDisqus, undefined, options);
