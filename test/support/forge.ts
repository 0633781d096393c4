import { decodeJwt, decodeProtectedHeader, type JWTPayload, SignJWT } from 'jose';
import type { Deps } from '../../demo/server/deps.js';

export interface Forgery {
  readonly header?: Readonly<Record<string, unknown>>;
  /** A claim that is undefined is left out. */
  readonly claims?: Readonly<Record<string, unknown>>;
}

/** A token like the given one, signed by the server's own key, with other header fields and claims. */
export async function resign({ keys }: Deps, token: string, { header, claims }: Forgery): Promise<string> {
  const { kid, key } = await keys.signer();
  const payload = { ...decodeJwt(token), ...claims } as JWTPayload;
  return new SignJWT(payload)
    .setProtectedHeader({ ...decodeProtectedHeader(token), alg: 'ES256', kid, ...header })
    .sign(key, { crit: { 'urn:test': false } });
}

/** A part of a token in clear. */
export const base64url = (value: unknown): string =>
  Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64url');
