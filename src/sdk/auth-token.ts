/** What the SDK reads from a JWT; only the server verifies it. */
export interface Claims {
  /** Id of the customer. */
  readonly sub: string;
  /** Id of the session, in a token of ours. */
  readonly sid?: unknown;
  /** Id of the account, in a token of ours. */
  readonly aud?: unknown;
  /** Seconds since 1970 by the server's clock, in a token of ours. */
  readonly iat?: unknown;
  readonly exp?: unknown;
}

/** Public on purpose. Whoever reads the cookie can read the token: this stops naive scrapers and onlookers only. */
const KEYSTREAM = 'identity-elements';

const mask = (text: string) =>
  text.replace(/./gs, (char, at: number) =>
    String.fromCharCode(char.charCodeAt(0) ^ KEYSTREAM.charCodeAt(at % KEYSTREAM.length)),
  );

const decode = (base64url: string) => atob(base64url.replaceAll('-', '+').replaceAll('_', '/'));

/** The value of the cookie: `v1.` and the base64url of the JWT, XORed with a fixed keystream. No encryption. */
export const obscure = (jwt: string) =>
  `v1.${btoa(mask(jwt)).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')}`;

/** The JWT in the value of a cookie; null for anything else. */
export function reveal(value: string): string | null {
  try {
    return value.startsWith('v1.') ? mask(decode(value.slice(3))) : null;
  } catch {
    return null;
  }
}

/** The claims of a JWT, unverified; null for anything else. */
export function claimsOf(jwt: string): Claims | null {
  try {
    const claims = JSON.parse(decode(jwt.split('.')[1] ?? ''));
    return typeof claims.sub === 'string' && claims.sub ? claims : null;
  } catch {
    return null;
  }
}
