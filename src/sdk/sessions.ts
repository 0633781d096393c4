import * as contract from '../contract/sessions.js';
import { claimsOf } from './auth-token.js';
import { authenticated } from './authenticated.js';
import type { Client } from './client.js';
import { end as endHere } from './session-end.js';
import type { TokenOptions } from './types.js';

export const list = (client: Client, options?: TokenOptions): Promise<contract.CustomerSession[]> =>
  authenticated(client, contract.list, undefined, options);

/** What the server has ended is over here at once, not at the next look. */
export function followEnd(client: Client, authToken: string | null, options?: TokenOptions): void {
  if (!options?.authToken && authToken && client.state.authToken === authToken)
    endHere(client, { reason: 'user' });
}

export async function end(client: Client, sid: string, options?: TokenOptions): Promise<void> {
  const { authToken } = client.state;
  const path = contract.end.path.replace(':sid', encodeURIComponent(sid));
  await authenticated(client, { ...contract.end, path }, undefined, options);
  if (claimsOf(authToken ?? '')?.sid === sid) followEnd(client, authToken, options);
}

export async function endAll(client: Client, options?: TokenOptions): Promise<void> {
  const { authToken } = client.state;
  await authenticated(client, contract.endAll, undefined, options);
  followEnd(client, authToken, options);
}
