import { normalizeEmail } from '../customers/email.js';
import { openSecret } from '../platform/settings/secrets.js';
import { hashOf } from '../secret.js';
import type { Site } from '../sites/site.js';
import { withQuery } from './authorization.js';
import { exchangeCode } from './code-exchange.js';
import { type IdToken, type IdTokenRules, readIdToken, readIdTokenFor } from './id-token.js';
import { profileOf } from './profile.js';
import type { Passage, ProvenIdentity, Provider, ProviderDeps } from './provider.js';

/**
 * Google with a client ID alone: an ID token, posted to us. With the client's secret as well: a code, which we
 * exchange for it ourselves.
 */
export const google: Provider = {
  name: 'google',
  title: 'Google',

  isEnabled: ({ google_app_id }) => google_app_id !== null,

  async authorizationUrl({ config }, { site, redirectUri, nonce, codeVerifier }, state) {
    return withQuery(config.google.authorizationUrl, {
      client_id: site.google_app_id ?? '',
      redirect_uri: redirectUri,
      scope: 'openid email profile',
      state,
      nonce,
      prompt: 'select_account',
      ...(site.google_client_secret === null
        ? { response_type: 'id_token', response_mode: 'form_post' }
        : { response_type: 'code', code_challenge: hashOf(codeVerifier), code_challenge_method: 'S256' }),
    });
  },

  async prove(deps, passage, answer) {
    const { google_client_secret: sealed } = passage.site;
    const token =
      sealed === null
        ? answer.get('id_token')
        : await tokenFor(
            deps,
            passage,
            answer,
            openSecret(deps.config, passage.site.id, 'google_client_secret', sealed),
          );
    return identityOf(deps, await readIdTokenFor(passage.nonce, token, rulesOf(deps, passage.site)));
  },

  async proveToken(deps, site, token) {
    const claims = await readIdToken(token, rulesOf(deps, site));
    return { ...identityOf(deps, claims), ...(claims.nonce !== undefined && { nonce: claims.nonce }) };
  },
};

/** The ID token for a code, which no browser sees. */
async function tokenFor(
  { config, outbound }: ProviderDeps,
  passage: Passage,
  answer: URLSearchParams,
  clientSecret: string,
): Promise<string> {
  const clientId = passage.site.google_app_id ?? '';
  const endpoint = { url: config.google.tokenUrl, trust: 'operator', clientId, clientSecret } as const;
  const { token } = await exchangeCode(outbound, endpoint, passage, answer.get('code'), 'id_token');
  return token;
}

function rulesOf({ config, clock, outbound }: ProviderDeps, site: Site): IdTokenRules {
  const { issuerUrl, jwksUrl } = config.google;
  return {
    keys: outbound.keys(jwksUrl, 'operator'),
    algorithms: ['RS256'],
    // Google writes it with and without the scheme
    issuers: [issuerUrl, issuerUrl.replace(/^https?:\/\//, '')],
    clientId: site.google_app_id ?? '',
    clock,
  };
}

/** Google hands out gmail.com itself, and `hd` names a domain whose addresses it hosts. Of others it may be out of date. */
function identityOf({ config }: ProviderDeps, claims: IdToken): ProvenIdentity {
  const profile = profileOf(claims);
  const { email = null } = profile;
  const emailVerified = claims.email_verified === true;
  const isGmail = normalizeEmail(email ?? '')?.key.endsWith('@gmail.com') ?? false;
  const isHosted = typeof claims.hd === 'string' && claims.hd !== '';
  return {
    issuer: config.google.issuerUrl,
    subject: claims.sub,
    email,
    emailVerified,
    authoritative: emailVerified && (isGmail || isHosted),
    profile,
  };
}
