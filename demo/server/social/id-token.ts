import { errors, type JWTPayload, type JWTVerifyGetKey, jwtVerify } from 'jose';
import type { Clock } from '../deps.js';
import { CLOCK_TOLERANCE } from '../sessions/lifetimes.js';
import { ProofRefused, ProviderFailed } from './provider.js';

/** An ID token older than this was not made for this log-in. */
const MAX_AGE = '10 minutes';

export interface IdTokenRules {
  /** Of the pinned URL, whatever the token says about keys. */
  readonly keys: JWTVerifyGetKey;
  readonly algorithms: readonly string[];
  readonly issuers: readonly string[];
  readonly clientId: string;
  readonly clock: Clock;
}

export interface IdToken extends JWTPayload {
  readonly iss: string;
  readonly sub: string;
  readonly nonce?: string;
}

/** The claims of an ID token that this issuer made for this client just now. Its nonce is for the caller to compare. */
export async function readIdToken(token: string, rules: IdTokenRules): Promise<IdToken> {
  const { keys, algorithms, issuers, clientId, clock } = rules;
  const { payload } = await jwtVerify<IdToken>(token, keys, {
    algorithms: [...algorithms],
    issuer: [...issuers],
    audience: clientId,
    requiredClaims: ['sub', 'iat', 'exp'],
    maxTokenAge: MAX_AGE,
    clockTolerance: CLOCK_TOLERANCE,
    currentDate: new Date(clock()),
  }).catch((error: unknown): never => {
    if (error instanceof ProviderFailed) throw error;
    if (error instanceof errors.JWKSTimeout || error instanceof errors.JWKSInvalid || isPlain(error))
      throw new ProviderFailed('no usable keys', { cause: error });
    throw new ProofRefused(error instanceof Error ? error.message : 'unreadable');
  });
  // for us alone: a token for two audiences may have been brought here by the other one. A list of one is one
  const audiences = [payload.aud].flat();
  if (audiences.length !== 1 || audiences[0] !== clientId) throw new ProofRefused('made for others too');
  if (typeof payload.sub !== 'string' || !/^[!-~]{1,255}$/.test(payload.sub))
    throw new ProofRefused('no usable subject');
  return payload;
}

/** The same, and made for this very way to the provider. */
export async function readIdTokenFor(
  nonce: string,
  token: string | null,
  rules: IdTokenRules,
): Promise<IdToken> {
  if (!token) throw new ProofRefused('no id_token');
  const claims = await readIdToken(token, rules);
  if (claims.nonce !== nonce) throw new ProofRefused('another nonce');
  // in a browser we asked for it ourselves; an app asks by a client ID of its own, for ours
  if (claims.azp !== undefined && claims.azp !== rules.clientId)
    throw new ProofRefused('made for another party');
  return claims;
}

/** jose says so when a key set was answered with another status than 200. */
const isPlain = (error: unknown): boolean =>
  error instanceof errors.JOSEError && error.code === 'ERR_JOSE_GENERIC';
