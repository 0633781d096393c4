import { sign } from 'node:crypto';
import { type CryptoKey, decodeProtectedHeader, errors, jwtVerify } from 'jose';
import { z } from 'zod';
import { newId } from '../database/id.js';
import type { SessionRow } from '../database/schema.js';
import type { Deps } from '../deps.js';
import { Refusal } from '../refusal.js';
import { CLOCK_TOLERANCE, SHORT_TOKEN_LIFE, TOKEN_LIFE } from './lifetimes.js';

const TYPE = 'auth+jwt';
const MAX_LENGTH = 4096;

// strict: a header that brings its own key (jwk, jku, x5u, x5c) or demands extensions (crit) is not one of ours
const Header = z.strictObject({ alg: z.literal('ES256'), typ: z.literal(TYPE), kid: z.string() });

const Claims = z.object({
  iss: z.string(),
  aud: z.string(),
  sub: z.string(),
  sid: z.string(),
  jti: z.string(),
  iat: z.int(),
  exp: z.int(),
  auth_time: z.int(),
  amr: z.array(z.string()),
  site: z.string(),
});
export type Claims = z.output<typeof Claims>;

type Signing = Pick<Deps, 'keys' | 'config' | 'clock'>;

/** Seconds until which a token of this session that is issued at `iat` lives. */
export const tokenExpiry = (session: SessionRow, iat: number): number =>
  Math.min(iat + (session.remember ? TOKEN_LIFE : SHORT_TOKEN_LIFE), Math.floor(session.absolute_exp / 1000));

/** The `auth_token`. It names nobody: no e-mail, name or metadata. */
export async function issueToken(
  { keys, config }: Signing,
  session: SessionRow,
  iat: number,
): Promise<string> {
  const { kid, key } = await keys.signer();
  const claims: Claims = {
    iss: config.publicUrl,
    aud: session.account_id,
    sub: session.customer_id,
    sid: session.sid,
    jti: newId(),
    iat,
    exp: tokenExpiry(session, iat),
    auth_time: Math.floor(session.created_at / 1000),
    amr: JSON.parse(session.amr),
    site: session.root_site,
  };
  const signed = `${encode({ alg: 'ES256', typ: TYPE, kid })}.${encode(claims)}`;
  // here and now: one signature takes less time than to hand it to another thread, as jose would
  const signature = sign('sha256', Buffer.from(signed), { key, dsaEncoding: 'ieee-p1363' });
  return `${signed}.${signature.toString('base64url')}`;
}

const encode = (part: object): string => Buffer.from(JSON.stringify(part)).toString('base64url');

/**
 * What each key has verified, since a page shows the same token again and again and checking a signature is most of
 * the work. Keys are read anew every half minute, and this with them; time only makes a token older.
 */
const verified = new WeakMap<CryptoKey, Map<string, Claims>>();
const MAX_VERIFIED = 10_000;

/**
 * What a token of this account says, which is not yet that its session lives. Garbage and the tokens of other
 * accounts get the same refusal.
 * @param tolerance seconds after its end that a token is still read
 * @throws {Refusal} `token_invalid` or `token_expired`
 */
export async function readToken(
  deps: Signing,
  token: string,
  accountId: string,
  tolerance = CLOCK_TOLERANCE,
): Promise<Claims> {
  const kid = token.length > MAX_LENGTH ? undefined : keyId(token);
  const key = kid === undefined ? undefined : await deps.keys.verifier(kid);
  if (!key) throw new Refusal('token_invalid');
  const known = verified.get(key) ?? new Map<string, Claims>();
  verified.set(key, known);
  const now = deps.clock();
  const found = known.get(token);
  if (found) {
    if (found.aud !== accountId) throw new Refusal('token_invalid');
    if (found.exp <= now / 1000 - tolerance) throw new Refusal('token_expired');
    return found;
  }
  const { payload } = await jwtVerify(token, key, {
    algorithms: ['ES256'],
    typ: TYPE,
    issuer: deps.config.publicUrl,
    audience: accountId,
    requiredClaims: ['sub', 'sid', 'jti', 'iat', 'exp'],
    clockTolerance: tolerance,
    currentDate: new Date(now),
  }).catch((error: unknown) => {
    throw new Refusal(error instanceof errors.JWTExpired ? 'token_expired' : 'token_invalid');
  });
  const claims = Claims.safeParse(payload);
  if (!claims.success || claims.data.iat > now / 1000 + CLOCK_TOLERANCE) throw new Refusal('token_invalid');
  if (known.size >= MAX_VERIFIED) known.clear();
  known.set(token, claims.data);
  return claims.data;
}

/** Key ids by the header that names them: all tokens of a key begin with the same. */
const keyIds = new Map<string, string>();
const MAX_KEY_IDS = 1_000;

function keyId(token: string): string | undefined {
  const header = token.slice(0, token.indexOf('.') + 1);
  const known = keyIds.get(header);
  if (known !== undefined) return known;
  try {
    const { kid } = Header.parse(decodeProtectedHeader(token));
    // anybody may invent headers
    if (keyIds.size >= MAX_KEY_IDS) keyIds.clear();
    keyIds.set(header, kid);
    return kid;
  } catch {
    return undefined;
  }
}
