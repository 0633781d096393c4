import { createRemoteJWKSet, errors, type JWTVerifyResult, jwtVerify } from 'jose';

/** All that a publisher's server knows of the identity server. */
export interface IdentityServer {
  /** Where it is asked, server to server. */
  readonly url: string;
  /** Whom its tokens are from. */
  readonly issuer: string;
  readonly siteId: string;
}

export interface Reader {
  readonly id: string;
  readonly entitlements: readonly string[];
}

/** Milliseconds for which a reader is remembered: that long, an entitlement taken away still opens. */
const REMEMBERED = 5_000;
const MAX_REMEMBERED = 1_000;

/** What makes a token nobody's; any other error means that nothing can be said about it now. */
const REFUSED: readonly string[] = [
  errors.JWTClaimValidationFailed.code,
  errors.JWTExpired.code,
  errors.JWTInvalid.code,
  errors.JWSInvalid.code,
  errors.JWSSignatureVerificationFailed.code,
  errors.JOSEAlgNotAllowed.code,
  errors.JOSENotSupported.code,
  errors.JWKSNoMatchingKey.code,
];

export type Authenticate = (authorization: string | undefined) => Promise<Reader | undefined>;

/**
 * From an `Authorization` header to the reader. The signature comes first, which costs no request and keeps forgeries
 * from the identity server; whether the session lives and what it may read is that server's to say.
 */
export function createAuthenticate({ url, issuer, siteId }: IdentityServer, now = Date.now): Authenticate {
  const keys = createRemoteJWKSet(new URL(`${url}/.well-known/jwks.json`));
  const known = new Map<string, { readonly until: number; readonly reader: Promise<Reader | undefined> }>();
  let account: Promise<string> | undefined;

  const ask = async (path: string, token?: string) => {
    const headers = token === undefined ? {} : { authorization: `Bearer ${token}` };
    const signal = AbortSignal.timeout(5_000);
    const reply = await fetch(`${url}/api/v1/sdk${path}?site_id=${siteId}`, { headers, signal });
    if (reply.status === 401) return undefined;
    if (!reply.ok) throw new Error(`${path} was answered with ${reply.status}`);
    return (await reply.json()).data;
  };

  const audience = () => {
    account ??= ask('/site').then(({ account_id }) => account_id);
    account.catch(() => {
      account = undefined;
    });
    return account;
  };

  const verify = async (token: string): Promise<JWTVerifyResult | undefined> =>
    jwtVerify(token, keys, {
      algorithms: ['ES256'],
      typ: 'auth+jwt',
      issuer,
      audience: await audience(),
      requiredClaims: ['sub', 'sid', 'exp'],
      clockTolerance: 30,
    }).catch((error: unknown) => {
      if (error instanceof errors.JOSEError && REFUSED.includes(error.code)) return undefined;
      throw error;
    });

  const remember = (token: string): Promise<Reader | undefined> => {
    const last = known.get(token);
    if (last && last.until > now()) return last.reader;
    known.delete(token);
    const [oldest] = known.keys();
    if (oldest !== undefined && known.size >= MAX_REMEMBERED) known.delete(oldest);
    const reader = ask('/customer', token);
    reader.catch(() => known.delete(token));
    known.set(token, { until: now() + REMEMBERED, reader });
    return reader;
  };

  return async (authorization) => {
    const token = /^Bearer ([\w-]+\.[\w-]+\.[\w-]+)$/i.exec(authorization ?? '')?.[1];
    return token !== undefined && (await verify(token)) ? remember(token) : undefined;
  };
}
