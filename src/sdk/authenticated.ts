import type { BodyOf, DataOf, Endpoint } from '../contract/endpoint.js';
import type { Client } from './client.js';
import { type ErrorCode, IdentityError } from './errors.js';
import { follow } from './follow.js';
import { request } from './request.js';
import { end } from './session-end.js';
import { getSite } from './site.js';
import type { CallOptions, LogoutReason, SessionEnd, TokenOptions } from './types.js';

/** What a refused token means for the session that it belongs to; no other refusal or fault ends one. */
const ENDINGS: { readonly [Code in ErrorCode]?: LogoutReason } = {
  session_superseded: 'superseded',
  session_revoked: 'revoked',
  token_expired: 'expired',
  token_invalid: 'revoked',
};

const endOf = (reason: LogoutReason, { at, device_label }: IdentityError['details'] = {}): SessionEnd => ({
  reason,
  ...(typeof at === 'string' && { at }),
  ...(typeof device_label === 'string' && { device_label }),
});

/** Until the site is known and the server has confirmed it, a cookie of another account may pass for ours. */
async function makeOurs(client: Client, { signal }: CallOptions): Promise<void> {
  const { session, site } = client.state;
  if (site || session.status !== 'signed-in' || session.checked) return;
  await getSite(client, { signal });
  follow(client);
}

/** A call on behalf of the session, which a refusal of its token ends, or of a token passed by hand. */
export async function authenticated<E extends Endpoint>(
  client: Client,
  endpoint: E,
  input: BodyOf<E>,
  options: TokenOptions = {},
): Promise<DataOf<E>> {
  if (!options.authToken) await makeOurs(client, options);
  const authToken = options.authToken ?? client.state.authToken;
  if (!authToken) throw new IdentityError('token_missing');
  try {
    return await request(client, endpoint, input, { ...options, authToken });
  } catch (error) {
    const reason = error instanceof IdentityError && ENDINGS[error.code];
    if (!reason || authToken !== client.state.authToken) throw error;
    // Another tab may have renewed the token or signed in anew.
    follow(client);
    const { authToken: current } = client.state;
    if (current && current !== authToken) return authenticated(client, endpoint, input, options);
    if (current) end(client, endOf(reason, error.details));
    throw error;
  }
}
