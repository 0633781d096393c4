import { z } from 'zod';
import { trustedUrl } from '../platform/settings/origins.js';
import { hashOf } from '../secret.js';
import type { Site } from '../sites/site.js';
import { withQuery } from './authorization.js';
import { exchangeCode } from './code-exchange.js';
import { type IdToken, type IdTokenRules, readIdToken, readIdTokenFor } from './id-token.js';
import { profileOf } from './profile.js';
import {
  ProofRefused,
  type ProvenIdentity,
  type Provider,
  type ProviderDeps,
  ProviderFailed,
  ProviderUnusable,
} from './provider.js';

const Metadata = z.object({
  issuer: z.string(),
  authorization_endpoint: z.string(),
  token_endpoint: z.string(),
  jwks_uri: z.string(),
  userinfo_endpoint: z.string().optional().catch(undefined),
});
const UserInfo = z.looseObject({ sub: z.string() });

/**
 * Any issuer of the settings that speaks OpenID Connect: a code for a public client, with PKCE. A tenant chose it, so
 * whatever it names is asked with a tenant's trust, and its word makes nobody the owner of an account that is there.
 */
export const oidc: Provider = {
  name: 'oidc',
  title: 'OpenID Connect',

  isEnabled: ({ oidc_issuer, oidc_client_id }) => oidc_issuer !== null && oidc_client_id !== null,

  async authorizationUrl(deps, { site, redirectUri, nonce, codeVerifier }, state) {
    const { authorization_endpoint } = await discover(deps, site);
    return withQuery(authorization_endpoint, {
      client_id: site.oidc_client_id ?? '',
      redirect_uri: redirectUri,
      response_type: 'code',
      scope: 'openid email profile',
      state,
      nonce,
      code_challenge: hashOf(codeVerifier),
      code_challenge_method: 'S256',
    });
  },

  async prove(deps, passage, answer) {
    const { site } = passage;
    const { token_endpoint: url, jwks_uri, userinfo_endpoint } = await discover(deps, site);
    const endpoint = { url, trust: 'tenant', clientId: site.oidc_client_id ?? '' } as const;
    const { token, accessToken } = await exchangeCode(
      deps.outbound,
      endpoint,
      passage,
      answer.get('code'),
      'id_token',
    );
    const claims = await readIdTokenFor(passage.nonce, token, rulesOf(deps, site, jwks_uri));
    if (claims.email !== undefined || userinfo_endpoint === undefined || accessToken === undefined)
      return identityOf(claims, claims);
    const said = await userInfo(deps, userinfo_endpoint, accessToken, claims);
    return identityOf(claims, said ?? claims);
  },

  async proveToken(deps, site, token) {
    const { jwks_uri } = await discover(deps, site);
    const claims = await readIdToken(token, rulesOf(deps, site, jwks_uri));
    return { ...identityOf(claims, claims), ...(claims.nonce !== undefined && { nonce: claims.nonce }) };
  },
};

/** Of the issuer in the settings, never of one that a token names. */
async function discover({ config, outbound }: ProviderDeps, { oidc_issuer }: Site) {
  const issuer = oidc_issuer ?? '';
  const url = `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`;
  const { status, body } = await outbound.json(url, { trust: 'tenant' });
  const metadata = Metadata.safeParse(body);
  if (status !== 200 || !metadata.success || metadata.data.issuer !== issuer)
    throw new ProviderFailed('no metadata of this issuer');
  if (!trustedUrl(metadata.data.authorization_endpoint, config.production))
    throw new ProviderFailed('not an address to send a visitor to');
  return metadata.data;
}

const rulesOf = ({ clock, outbound }: ProviderDeps, site: Site, jwksUri: string): IdTokenRules => ({
  keys: outbound.keys(jwksUri, 'tenant'),
  algorithms: ['RS256', 'PS256', 'ES256'],
  issuers: [site.oidc_issuer ?? ''],
  clientId: site.oidc_client_id ?? '',
  clock,
});

/**
 * What an issuer says of somebody besides who it is. With a code it need not be in the ID token, and by the book is not
 * (OpenID Connect Core, 5.4). undefined: nothing that can be read, and no use to wait for it; who somebody is has been
 * proved without, and an e-mail can be asked for.
 */
async function userInfo(
  { outbound, log }: ProviderDeps,
  url: string,
  bearer: string,
  { iss, sub }: IdToken,
): Promise<z.output<typeof UserInfo> | undefined> {
  try {
    const { status, body } = await outbound.json(url, { trust: 'tenant', bearer });
    if (status >= 500) throw new ProviderFailed('no user info for now');
    const said = status === 200 ? UserInfo.safeParse(body).data : undefined;
    if (!said) throw new ProviderUnusable(`no user info, but ${status}`);
    if (said.sub !== sub) throw new ProofRefused('user info of somebody else');
    return said;
  } catch (error) {
    if (!(error instanceof ProviderUnusable)) throw error;
    log.warn({ event: 'sys_provider_fault', how: 'oidc', issuer: iss, why: error.message });
    return undefined;
  }
}

function identityOf({ iss, sub }: IdToken, said: Readonly<Record<string, unknown>>): ProvenIdentity {
  const profile = profileOf(said);
  return {
    issuer: iss,
    subject: sub,
    email: profile.email ?? null,
    emailVerified: said.email_verified === true,
    authoritative: false,
    profile,
  };
}
