import type { CustomerExport, deleteCustomer } from '../contract/account.js';
import type * as auth from '../contract/auth.js';
import type { Customer, updateCustomer } from '../contract/customer.js';
import type { Disqus } from '../contract/disqus.js';
import type * as email from '../contract/email.js';
import type { BodyOf, DataOf } from '../contract/endpoint.js';
import type * as password from '../contract/password.js';
import type { CustomerSession } from '../contract/sessions.js';
import type { Site } from '../contract/site.js';
import type { idpLogin, LinkedIdentity, SocialProvider } from '../contract/social.js';
import type { handoff, redeem } from '../contract/sso.js';
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

/** The SDK: one method per endpoint. Methods reject with an `IdentityError`. */
export interface Identity {
  readonly siteId: string;
  readonly apiUrl: string;
  /** A new object at each change, so it can be compared by identity. */
  readonly session: Session;
  /** null when signed out. */
  readonly customer: KnownCustomer | null;
  /** The JWT; null when signed out. */
  readonly authToken: string | null;
  /** The site's public settings, null until `getSite()` has answered. */
  readonly site: Site | null;
  /** Called after every change of session, customer or site. Returns the way to stop. */
  subscribe(listener: (session: Session) => void): () => void;
  /**
   * Starts what a page needs and `createIdentity` alone does not do: checks a remembered session with the server,
   * reads the site, listens to other tabs, renews in time. Idempotent. Resolves when the session is certain.
   */
  start(): Promise<Session>;
  /** Stops listening, timers and requests; `start()` begins anew. */
  stop(): void;
  /** One request however often it is called. */
  getSite(options?: CallOptions): Promise<Site>;
  /** `confirm_by_mail` where the site registers privately: the customer exists from a log-in with the mailed token. */
  register(input: BodyOf<typeof auth.register>, options?: CallOptions): Promise<Customer>;
  login(input: BodyOf<typeof auth.login>, options?: CallOptions): Promise<Customer>;
  /** Signs out here at once, also offline; the server is told now or when it can be reached again. */
  logout(): Promise<void>;
  getCustomer(options?: TokenOptions): Promise<Customer>;
  updateCustomer(input: BodyOf<typeof updateCustomer>, options?: TokenOptions): Promise<Customer>;
  /** All that is kept about the customer; the file to save is `JSON.stringify` of it. */
  exportCustomer(options?: TokenOptions): Promise<CustomerExport>;
  /** Deletes the account, for good, and signs out here. */
  deleteCustomer(input: BodyOf<typeof deleteCustomer>, options?: TokenOptions): Promise<void>;
  /** Renews the `auth_token` of the same session. */
  refresh(options?: CallOptions): Promise<Customer>;
  readonly password: {
    forgot(input: BodyOf<typeof password.forgot>, options?: CallOptions): Promise<void>;
    reset(input: BodyOf<typeof password.reset>, options?: CallOptions): Promise<void>;
    update(input: BodyOf<typeof password.update>, options?: CallOptions): Promise<Customer>;
  };
  readonly email: {
    resend(options?: TokenOptions): Promise<void>;
    verify(input: BodyOf<typeof email.verify>, options?: CallOptions): Promise<void>;
    /** Mails a link to another address, which becomes the customer's when it is opened. */
    change(input: BodyOf<typeof email.change>, options?: TokenOptions): Promise<void>;
  };
  readonly sessions: {
    /** The customer's live sessions, this one first. */
    list(options?: TokenOptions): Promise<CustomerSession[]>;
    /** Ends one of them; ending this one signs out here. */
    end(sid: string, options?: TokenOptions): Promise<void>;
    /** Ends all of them, and signs out here. */
    endAll(options?: TokenOptions): Promise<void>;
  };
  /** Providers are `google`, `facebook` and `oidc`; a site has those whose IDs are in `site`. */
  readonly social: {
    /**
     * Call it in the click, before anything is awaited, or browsers block the popup. One at a time: a new call aborts
     * the one under way. Fires no `identity-login` but after a redirect.
     */
    login(provider: SocialProvider, options?: SocialLoginOptions): Promise<Customer>;
    /** The same, to log in with the provider from now on besides what the customer has. */
    link(provider: SocialProvider, options?: LinkOptions): Promise<Customer>;
    unlink(provider: SocialProvider, options?: TokenOptions): Promise<void>;
    /** The providers that the customer can log in with. */
    identities(options?: TokenOptions): Promise<LinkedIdentity[]>;
    /** Fetches the code that the others need, so that a press finds it there: on hover or focus. */
    preload(): Promise<void>;
    /** For apps with a provider's own SDK: the nonce to ask for an ID token with, once. */
    idpNonce(options?: CallOptions): Promise<string>;
    idpLogin(input: BodyOf<typeof idpLogin>, options?: CallOptions): Promise<Customer>;
  };
  readonly integrations: {
    /**
     * What Disqus's embed takes, signed just now: `page.remote_auth_s3` and `page.api_key`. It names nobody for who is
     * signed out or has not verified their e-mail.
     */
    disqus(options?: TokenOptions): Promise<Disqus>;
  };
  readonly sso: {
    /**
     * Signs in whoever is signed in at another site of the account, by one trip of the page through the hub, at most
     * once in ten minutes. The page is left and comes back; the promise then never resolves, and
     * `identity-login` tells on the return. Otherwise resolves to who is signed in, or null.
     */
    sync(options?: SyncOptions): Promise<KnownCustomer | null>;
    /**
     * Has the hub remember who is signed in here, by a trip of the page. Elements do so after `identity-login`, unless
     * that was prevented; then call it when the page may be left.
     */
    establish(options?: CallOptions): Promise<void>;
    /** A single-use code for an app, which redeems it with the verifier of `code_challenge`. */
    handoff(input?: Partial<BodyOf<typeof handoff>>, options?: TokenOptions): Promise<Handoff>;
    /** For the app: signs in by such a code. */
    redeem(input: BodyOf<typeof redeem>, options?: CallOptions): Promise<Customer>;
  };
}
