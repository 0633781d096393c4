import type { Customer } from '../contract/customer.js';
import type { DataOf } from '../contract/endpoint.js';
import type { SocialProvider } from '../contract/social.js';
import type { handoff } from '../contract/sso.js';
import type { IdentityError } from './errors.js';

/** Why a session ended. */
export type LogoutReason = 'user' | 'expired' | 'revoked' | 'superseded' | 'account-changed';

/** How a customer signed in; `other-tab`: in another tab or on another subdomain. */
export type LoginMethod = 'password' | SocialProvider | 'sso' | 'handoff' | 'other-tab';

/** What the server said when it ended a session. */
export interface SessionEnd {
  readonly reason: LogoutReason;
  /** ISO 8601, when known. */
  readonly at?: string;
  /** The kind of device that took the session over, such as `Firefox on Windows`. */
  readonly device_label?: string;
}

/** Why a log-in with a provider failed, and with whom. */
export interface SocialFailure {
  readonly provider: SocialProvider;
  readonly error: IdentityError;
}

/** The way to connect a provider that the page has just come back from by redirect; `error`: nothing came of it. */
export interface LinkReturn {
  readonly provider: SocialProvider;
  readonly error?: IdentityError | undefined;
}

/**
 * - `unknown`: not yet known (several cookies; the server decides). Show neither state.
 * - `signed-in`: from the cookie alone at first (`checked` false), confirmed by the server after; `link`: how connecting
 *   a provider by redirect has ended, on the page that it has just come back to.
 * - `signed-out`: `ended` tells why, if this page saw it end; `failure` why the log-in with a provider failed that the
 *   page has just come back from by redirect.
 */
export type Session =
  | { readonly status: 'unknown'; readonly failure?: undefined; readonly link?: undefined }
  | {
      readonly status: 'signed-in';
      readonly customerId: string;
      readonly checked: boolean;
      readonly failure?: undefined;
      readonly link?: LinkReturn;
    }
  | {
      readonly status: 'signed-out';
      readonly ended?: SessionEnd;
      readonly failure?: SocialFailure;
      readonly link?: undefined;
    };

/** Only `id` until the server has answered: the token carries no personal data. */
export type KnownCustomer = Pick<Customer, 'id'> & Partial<Customer>;

export interface CallOptions {
  /** Aborts the request; the promise rejects with code `aborted`. */
  readonly signal?: AbortSignal | undefined;
}

export interface TokenOptions extends CallOptions {
  /** An `auth_token` passed by hand, in place of the session's; the session stays as it is. */
  readonly authToken?: string | undefined;
}

export interface SocialOptions extends CallOptions {
  /**
   * `popup` (default): the page stays; where popups are blocked, as `redirect`. `redirect`: the page is left and
   * comes back to this very URL, without its query where it is over 2,048 characters; the promise then never
   * resolves, `identity-login` tells on the return.
   */
  readonly mode?: 'popup' | 'redirect';
}

export interface SocialLoginOptions extends SocialOptions {
  /** Stay signed in for up to 7 days (true when absent), or until the browser closes. */
  readonly remember?: boolean;
}

export interface LinkOptions extends SocialOptions {
  /**
   * Of a customer who has one: without it, the link is refused. A page that is left keeps no password, so this takes a
   * popup; `popup_blocked` where none opens.
   */
  readonly password?: string;
}

export interface IdentityOptions {
  readonly siteId: string;
  /** Origin of the API, such as `https://id.example.com`. */
  readonly apiUrl: string;
  /** Injected in Node or tests; the platform's otherwise. */
  readonly fetch?: typeof fetch;
  /** `cookie` (default in a browser): shared with tabs and subdomains. `none` (default elsewhere): in memory only. */
  readonly storage?: 'cookie' | 'none';
  /** Where session events are dispatched; `document` when absent, nowhere outside a browser. */
  readonly eventTarget?: EventTarget;
}

export interface SyncOptions extends CallOptions {
  /** Where to come back to, on this origin; to this very URL when absent. */
  readonly url?: string | undefined;
}

/** A code for an app, and when it ends. */
export interface Handoff extends DataOf<typeof handoff> {
  /** Where no `code_challenge` was given: what the app needs besides. It must not travel with the code. */
  readonly code_verifier?: string;
}
