import { createHmac } from 'node:crypto';
import { z } from 'zod';
import { openSecret } from '../platform/settings/secrets.js';
import { hashOf } from '../secret.js';
import type { Site } from '../sites/site.js';
import { withQuery } from './authorization.js';
import { exchangeCode } from './code-exchange.js';
import { type IdToken, type IdTokenRules, readIdToken, readIdTokenFor } from './id-token.js';
import { profileOf } from './profile.js';
import {
  type Passage,
  ProofRefused,
  type ProvenIdentity,
  type Provider,
  type ProviderDeps,
  ProviderFailed,
} from './provider.js';

const App = z.object({ id: z.string() });
const DebugToken = z.object({
  data: z.object({ app_id: z.string(), user_id: z.string(), is_valid: z.literal(true) }),
});
const Me = z.looseObject({
  id: z.string().regex(/^[!-~]{1,255}$/),
  picture: z
    .looseObject({ data: z.looseObject({ url: z.string() }) })
    .optional()
    .catch(undefined),
});
type Me = z.output<typeof Me>;

/** Of what passes: Facebook has a fault of its own, or the app or its users have asked too often. Sent as a 400 or 403. */
const Passing = z.object({
  error: z
    .object({ code: z.literal([2, 4, 17, 32, 341, 613]) })
    .or(z.object({ is_transient: z.literal(true) })),
});
const isPassing = (body: unknown): boolean => Passing.safeParse(body).success;

/** An error of no kind, which passes where data is asked for; where a code is exchanged, it says that the secret is wrong. */
const Unknown = z.object({ error: z.object({ code: z.literal(1) }) });

const FIELDS = 'id,name,first_name,last_name,email,picture.type(large)';

/**
 * Facebook with an App ID alone: a signed ID token, an access token beside it, both in the fragment. The access token
 * counts only when Facebook itself says that it was made for this app, and for whom. With the app's secret as well: a
 * code, which we exchange for an access token ourselves, and the documented call that says the same of it. Facebook's
 * word on an e-mail is no proof of it.
 */
export const facebook: Provider = {
  name: 'facebook',
  title: 'Facebook',

  isEnabled: ({ facebook_app_id }) => facebook_app_id !== null,

  async authorizationUrl({ config }, { site, redirectUri, nonce, codeVerifier }, state) {
    return withQuery(config.facebook.dialogUrl, {
      client_id: site.facebook_app_id ?? '',
      redirect_uri: redirectUri,
      state,
      ...(site.facebook_app_secret === null
        ? { response_type: 'id_token token', scope: 'openid public_profile email', nonce }
        : {
            response_type: 'code',
            scope: 'public_profile email',
            code_challenge: hashOf(codeVerifier),
            code_challenge_method: 'S256',
          }),
    });
  },

  async prove(deps, passage, answer) {
    const { site, nonce } = passage;
    if (site.facebook_app_secret !== null)
      return identityOf(deps, undefined, await askWho(deps, site, await tokenFor(deps, passage, answer)));
    const idToken = answer.get('id_token');
    const accessToken = answer.get('access_token');
    if (!accessToken && !idToken) throw new ProofRefused('no access_token');
    const claims = idToken ? await readIdTokenFor(nonce, idToken, rulesOf(deps, site)) : undefined;
    const me = accessToken ? await askWho(deps, site, accessToken) : undefined;
    return identityOf(deps, claims, me);
  },

  async proveToken(deps, site, token) {
    if (!isJwt(token)) return identityOf(deps, undefined, await askWho(deps, site, token));
    const claims = await readIdToken(token, rulesOf(deps, site));
    return {
      ...identityOf(deps, claims, undefined),
      ...(claims.nonce !== undefined && { nonce: claims.nonce }),
    };
  },
};

const isJwt = (token: string): boolean => /^[\w-]+\.[\w-]+\.[\w-]+$/.test(token);

const issuerOf = ({ config }: ProviderDeps): string => new URL(config.facebook.dialogUrl).origin;

const rulesOf = (deps: ProviderDeps, site: Site): IdTokenRules => ({
  keys: deps.outbound.keys(`${issuerOf(deps)}/.well-known/oauth/openid/jwks/`, 'operator'),
  algorithms: ['RS256'],
  issuers: [issuerOf(deps)],
  clientId: site.facebook_app_id ?? '',
  clock: deps.clock,
});

const secretOf = ({ config }: ProviderDeps, { id, facebook_app_secret: sealed }: Site): string | undefined =>
  sealed === null ? undefined : openSecret(config, id, 'facebook_app_secret', sealed);

/** The access token for a code, which no browser sees. */
async function tokenFor(deps: ProviderDeps, passage: Passage, answer: URLSearchParams): Promise<string> {
  const endpoint = {
    url: `${deps.config.facebook.graphUrl}/oauth/access_token`,
    trust: 'operator',
    clientId: passage.site.facebook_app_id ?? '',
    clientSecret: secretOf(deps, passage.site),
    isPassing,
  } as const;
  const { token } = await exchangeCode(deps.outbound, endpoint, passage, answer.get('code'), 'access_token');
  return token;
}

/** Whose access token this is, if it is one of this app's. */
async function askWho(deps: ProviderDeps, site: Site, accessToken: string): Promise<Me> {
  const { facebook_app_id: appId } = site;
  const secret = secretOf(deps, site);
  if (secret === undefined) {
    const app = await graph(deps, '/app', App, { access_token: accessToken });
    if (app.id !== appId) throw new ProofRefused('an access token of another app');
    return graph(deps, '/me', Me, { fields: FIELDS, access_token: accessToken });
  }
  const { data } = await graph(deps, '/debug_token', DebugToken, {
    input_token: accessToken,
    access_token: `${appId}|${secret}`,
  });
  if (data.app_id !== appId) throw new ProofRefused('an access token of another app');
  const appsecret_proof = createHmac('sha256', secret).update(accessToken).digest('hex');
  const me = await graph(deps, '/me', Me, { fields: FIELDS, access_token: accessToken, appsecret_proof });
  if (me.id !== data.user_id) throw new ProofRefused('an access token of somebody else');
  return me;
}

async function graph<Schema extends z.ZodType>(
  { config, outbound }: ProviderDeps,
  path: string,
  schema: Schema,
  query: Readonly<Record<string, string>>,
): Promise<z.output<Schema>> {
  const { status, body } = await outbound.json(withQuery(config.facebook.graphUrl + path, query), {
    trust: 'operator',
  });
  const parsed = schema.safeParse(body);
  if (status === 200 && parsed.success) return parsed.data;
  const isFault = status >= 500 || isPassing(body) || Unknown.safeParse(body).success;
  if (status === 200 || (status >= 400 && !isFault))
    throw new ProofRefused(`${path} does not know the token`);
  throw new ProviderFailed(`${path} answered ${status}`);
}

/** One person, whichever of the two said so; two people are none. */
function identityOf(deps: ProviderDeps, claims: IdToken | undefined, me: Me | undefined): ProvenIdentity {
  const subject = claims?.sub ?? me?.id;
  if (subject === undefined || (me && me.id !== subject)) throw new ProofRefused('two tokens of two people');
  const said = {
    ...claims,
    ...(me && { ...me, given_name: me.first_name, family_name: me.last_name }),
    picture: me?.picture?.data.url ?? claims?.picture,
  };
  const email = [me?.email, claims?.email].find((one) => typeof one === 'string');
  const profile = profileOf({ ...said, email, email_verified: undefined });
  return {
    issuer: issuerOf(deps),
    subject,
    email: profile.email ?? null,
    emailVerified: false,
    authoritative: false,
    profile,
  };
}
