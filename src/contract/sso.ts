import { length } from './checks.js';
import { SignedIn } from './customer.js';
import { type Endpoint, ROOT } from './endpoint.js';
import { Token } from './fields.js';
import { object, optional, string } from './schema.js';

/** What proves that who redeems a code is who asked for it: of RFC 7636, S256. */
const Challenge = string(length(43, 43));
const proof = { code: Token, code_verifier: string(length(43, 128)) };

/** For `POST /sso/establish`: once, within 60 seconds, from a page of the origin that asked for it. */
export const ticket = {
  method: 'POST',
  path: `${ROOT}/sso/ticket`,
  auth: 'required',
  data: object({ ticket: string() }),
} as const satisfies Endpoint;

/**
 * The fields of the form that a page submits to `/sso/establish`, top-level: the hub remembers who is signed in and
 * comes back.
 */
export interface Establish {
  readonly ticket: string;
  /** A page of the origin that asked for the ticket; up to 4,096 characters, none of them `\`. */
  readonly return_to: string;
}

/**
 * The query of `/sso/authorize`, a navigation. It comes back to `return_to` with `#sso=<code>&state=…`, or with
 * `#sso_error=login_required&state=…` when nobody is signed in.
 */
export interface Authorize {
  readonly site_id: string;
  /** A page of the site, up to 4,096 characters, none of them `\`; its fragment is the caller's to restore. */
  readonly return_to: string;
  /** 1 to 512 characters of printable ASCII, as RFC 6749 has them; comes back percent-encoded. */
  readonly state: string;
  /** S256 of the verifier, RFC 7636. */
  readonly code_challenge: string;
}

/** Once, within 30 seconds, from the origin that it was sent to. A second time ends the session. */
export const token = {
  method: 'POST',
  path: `${ROOT}/sso/token`,
  body: object(proof),
  data: SignedIn,
} as const satisfies Endpoint;

/** A code for an app: once, within 60 seconds, by whoever has the verifier of the challenge. */
export const handoff = {
  method: 'POST',
  path: '/handoff',
  auth: 'required',
  body: object({
    /** The app's: S256 of a verifier that never leaves it. */
    code_challenge: Challenge,
    /** The app link that the code travels by, refused unless it is https on an origin of the site. */
    app_link: optional(string(length(1, 2048))),
  }),
  data: object({
    code: string(),
    /** ISO 8601, UTC. */
    expires_at: string(),
  }),
} as const satisfies Endpoint;

/** For the app: the same session, in a token of its own. A second time ends the session. */
export const redeem = {
  method: 'POST',
  path: '/handoff/redeem',
  body: object(proof),
  data: SignedIn,
} as const satisfies Endpoint;
