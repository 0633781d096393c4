import type { RequestListener } from 'node:http';
import { startIssuer } from './issuer.js';
import { GOOGLE_PEOPLE } from './people.js';

/** The secret of every client there, for who wants to try the way with one. */
const CLIENT_SECRET = 'GOCSPX-demo-secret';

/** Google's endpoints, below its own paths. Any client ID of Google's form is a client, if it comes back to us. */
export const startGoogle = (origin: string, callback: string): Promise<RequestListener> =>
  startIssuer({
    title: 'Google',
    issuer: origin,
    people: GOOGLE_PEOPLE,
    routes: { authorization: '/o/oauth2/v2/auth', token: '/token', jwks: '/oauth2/v3/certs' },
    claimsInIdToken: true,
    client: (id) =>
      id.endsWith('.apps.googleusercontent.com')
        ? {
            client_secret: CLIENT_SECRET,
            token_endpoint_auth_method: 'client_secret_post',
            redirect_uris: [callback],
            grant_types: ['authorization_code', 'implicit'],
            response_types: ['code', 'id_token'],
          }
        : undefined,
  });

export const googleUrls = (origin: string) => ({
  issuerUrl: origin,
  authorizationUrl: `${origin}/o/oauth2/v2/auth`,
  tokenUrl: `${origin}/token`,
  jwksUrl: `${origin}/oauth2/v3/certs`,
});
