import type { RequestListener } from 'node:http';
import { startIssuer } from './issuer.js';
import { MEMBERS } from './people.js';

/** Some club's own log-in: plain OpenID Connect, for public clients. */
export const startMembers = (origin: string, callback: string): Promise<RequestListener> =>
  startIssuer({
    title: 'The Harbour Club',
    issuer: origin,
    people: MEMBERS,
    routes: {},
    claimsInIdToken: false,
    client: (id) => ({
      client_id: id,
      token_endpoint_auth_method: 'none',
      redirect_uris: [callback],
      grant_types: ['authorization_code'],
      response_types: ['code'],
    }),
  });
