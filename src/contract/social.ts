import type * as z from 'zod/mini';
import { length } from './checks.js';
import { Customer, SignedIn } from './customer.js';
import { type Endpoint, ROOT } from './endpoint.js';
import { Email, Password, Token } from './fields.js';
import { array, boolean, nullable, object, optional, string } from './schema.js';

/** `oidc`: any issuer that speaks plain OpenID Connect, as the site's settings name it. */
export type SocialProvider = 'google' | 'facebook' | 'oidc';

/**
 * The query of `/social/<provider>/start`, a navigation: in a popup, or of the page itself. It leads to the provider,
 * from there to us, and ends as the `mode` says: the popup posts {@link SocialMessage} to `origin`, the page lands on
 * `return_to` with the same in its fragment, as `identity-social=<code>&state=<tx>`.
 */
export interface SocialStart {
  readonly site_id: string;
  /** The transaction: 32 random bytes of whoever starts it, base64url; the `state` that comes back. */
  readonly tx: string;
  /** S256 of the verifier, RFC 7636. */
  readonly code_challenge: string;
  readonly mode: 'popup' | 'redirect';
  /** Exact, and on the site's list: of the page that waits for the popup. */
  readonly origin?: string;
  /** The page to come back to, on an allowed origin; its fragment is the caller's to restore. */
  readonly return_to?: string;
}

/** What the popup tells the page that opened it; without a `code`: that it can. Never a token. */
export interface SocialMessage {
  readonly type: 'identity-social';
  readonly state: string;
  readonly code?: string;
}

const proof = {
  code_verifier: string(length(43, 128)),
  /**
   * As it came back. Not needed of a popup whose start has proved the page's origin, from the address that the visitor
   * came back from: a severed opener gets none.
   */
  code: optional(Token),
};

/** Ends a transaction that began signed out, once. null: it is still under way; ask again. */
export const redeem = {
  method: 'POST',
  path: `${ROOT}/social/tx/:tx`,
  body: object({ ...proof, remember: optional(boolean()) }),
  data: nullable(SignedIn),
} as const satisfies Endpoint;

/**
 * Ends a transaction by connecting the provider to the customer who is signed in. `password` of who has one;
 * the others must have logged in within the last ten minutes.
 */
export const link = {
  method: 'POST',
  path: `${ROOT}/social/tx/:tx/link`,
  auth: 'required',
  body: object({ ...proof, password: optional(Password) }),
  data: nullable(Customer),
} as const satisfies Endpoint;

/** For an app that gets an ID token from the provider's own SDK: the nonce to ask for it with. */
export const idpNonce = {
  method: 'POST',
  path: '/auth/idp/nonce',
  data: object({ nonce: string() }),
} as const satisfies Endpoint;

/** Logs in by what a provider's own SDK gave an app. What the token says counts, not what is sent beside it. */
export const idpLogin = {
  method: 'POST',
  path: '/auth/idp/login',
  body: object({
    /** A {@link SocialProvider}. */
    idp_name: string(length(1, 20)),
    /** ID token with our nonce; of Facebook an access token too. */
    idp_token: string(length(1, 8192)),
    /** Used only where the provider gives none; it stays unconfirmed until its link is opened. */
    email: optional(Email),
    remember: optional(boolean()),
  }),
  data: SignedIn,
} as const satisfies Endpoint;

/** A provider that a customer can log in with. */
export const LinkedIdentity = object({
  /** A {@link SocialProvider}. */
  provider: string(),
  /** As the provider gave it; null where it gave none. */
  email: nullable(string()),
  /** ISO 8601, UTC. */
  linked_at: string(),
  last_login_at: string(),
});
export type LinkedIdentity = z.output<typeof LinkedIdentity>;

export const identities = {
  method: 'GET',
  path: '/customer/identities',
  auth: 'required',
  data: array(LinkedIdentity),
} as const satisfies Endpoint;

/** Refused for the last way in. */
export const unlink = {
  method: 'DELETE',
  path: '/customer/identities/:provider',
  auth: 'required',
  status: 204,
} as const satisfies Endpoint;
