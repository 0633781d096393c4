import type { CustomerExport, deleteCustomer } from '../contract/account.js';
import type * as auth from '../contract/auth.js';
import type { Customer, updateCustomer } from '../contract/customer.js';
import type { Disqus } from '../contract/disqus.js';
import type * as email from '../contract/email.js';
import type { BodyOf } from '../contract/endpoint.js';
import type * as password from '../contract/password.js';
import type { CustomerSession } from '../contract/sessions.js';
import type { Site } from '../contract/site.js';
import type { idpLogin, LinkedIdentity, SocialProvider } from '../contract/social.js';
import type { handoff, redeem } from '../contract/sso.js';
import type {
  CallOptions,
  Handoff,
  KnownCustomer,
  LinkOptions,
  Session,
  SocialLoginOptions,
  SyncOptions,
  TokenOptions,
} from './types.js';

/**
 * The SDK: one method for each endpoint; the shapes of what they take and give are the contract's. Methods reject with
 * an `IdentityError`, whose `code` says why: a refusal of the API (`RefusalCode`) or a fault on the way (`FaultCode`).
 * Any of them may meet `offline`, `timeout`, `aborted`, `bad_response`, `unavailable` and `rate_limited`; those of a
 * session also `token_missing`, and `token_expired`, `token_invalid`, `session_revoked` or `session_superseded`, which
 * end it here. Below stands what else each can meet.
 */
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
  /** One request however often it is called. @throws `site_unknown`, `origin_not_allowed` */
  getSite(options?: CallOptions): Promise<Site>;
  /**
   * Creates a customer and signs them in.
   * @throws `validation_failed` with `fields`; `email_taken`; `confirm_by_mail` where the site registers privately: the
   * customer exists from a log-in with the mailed token
   */
  register(input: BodyOf<typeof auth.register>, options?: CallOptions): Promise<Customer>;
  /**
   * `remember` (true when absent): for up to 7 days, else until the browser closes.
   * @throws `invalid_credentials`, whether e-mail or password is wrong; with a mailed `token`, `token_invalid` and
   * `email_taken`
   */
  login(input: BodyOf<typeof auth.login>, options?: CallOptions): Promise<Customer>;
  /** Signs out here at once, also offline; the server is told now or when it can be reached again. */
  logout(): Promise<void>;
  /** Whom the server knows the token's customer to be, now. */
  getCustomer(options?: TokenOptions): Promise<Customer>;
  /** What is absent stays, null empties a field, `metadata` (8 KiB as JSON) is replaced whole. @throws `validation_failed` */
  updateCustomer(input: BodyOf<typeof updateCustomer>, options?: TokenOptions): Promise<Customer>;
  /** All that is kept about the customer; the file to save is `JSON.stringify` of it. */
  exportCustomer(options?: TokenOptions): Promise<CustomerExport>;
  /**
   * Deletes the account, for good, and signs out here.
   * @throws `validation_failed` for a password that is missing or wrong; `reauthentication_required` of a customer who
   * has none and logged in more than ten minutes ago
   */
  deleteCustomer(input: BodyOf<typeof deleteCustomer>, options?: TokenOptions): Promise<void>;
  /**
   * Renews the `auth_token` of the same session: for 7 days, or 12 hours where `remember` was false. A session ends 30
   * days after its log-in.
   */
  refresh(options?: CallOptions): Promise<Customer>;
  readonly password: {
    /** Mails a link that works for 60 minutes; the answer is the same whether or not the e-mail has an account. */
    forgot(input: BodyOf<typeof password.forgot>, options?: CallOptions): Promise<void>;
    /** By the mailed token. Signs nobody in, and every session out. @throws `token_invalid`, `token_expired`, `validation_failed` */
    reset(input: BodyOf<typeof password.reset>, options?: CallOptions): Promise<void>;
    /** Every other session ends. @throws `validation_failed`: `old_password` incorrect, or `new_password` refused */
    update(input: BodyOf<typeof password.update>, options?: CallOptions): Promise<Customer>;
  };
  readonly email: {
    /** Mails the signed-in customer a fresh confirmation link, which works for 24 hours. */
    resend(options?: TokenOptions): Promise<void>;
    /** By the mailed token; needs no session. @throws `token_invalid`; `email_taken` for a change that came too late */
    verify(input: BodyOf<typeof email.verify>, options?: CallOptions): Promise<void>;
    /**
     * Mails a link to another address, which becomes the customer's when it is opened, within 24 hours.
     * @throws `validation_failed`, `reauthentication_required` as `deleteCustomer()`
     */
    change(input: BodyOf<typeof email.change>, options?: TokenOptions): Promise<void>;
  };
  readonly sessions: {
    /** The customer's live sessions, this one first. */
    list(options?: TokenOptions): Promise<CustomerSession[]>;
    /** Ends one of them; ending this one signs out here. @throws `not_found` */
    end(sid: string, options?: TokenOptions): Promise<void>;
    /** Ends all of them, and signs out here. */
    endAll(options?: TokenOptions): Promise<void>;
  };
  /** Providers are `google`, `facebook` and `oidc`; a site has those whose IDs are in `site`. */
  readonly social: {
    /**
     * Call it in the click, before anything is awaited, or browsers block the popup. One at a time: a new call aborts
     * the one under way. Fires no `identity-login` but after a redirect.
     * @throws `provider_disabled`, `provider_cancelled`, `provider_failed`, `idp_token_invalid`, `link_required`,
     * `transaction_invalid`, `popup_closed`
     */
    login(provider: SocialProvider, options?: SocialLoginOptions): Promise<Customer>;
    /**
     * The same, to log in with the provider from now on besides what the customer has.
     * @throws as `login`; `identity_taken`, `popup_blocked`, `reauthentication_required`
     */
    link(provider: SocialProvider, options?: LinkOptions): Promise<Customer>;
    /** @throws `last_credential` for the only way in, `not_found` */
    unlink(provider: SocialProvider, options?: TokenOptions): Promise<void>;
    /** The providers that the customer can log in with. */
    identities(options?: TokenOptions): Promise<LinkedIdentity[]>;
    /** Fetches the code that the others need, so that a press finds it there: on hover or focus. */
    preload(): Promise<void>;
    /** For apps with a provider's own SDK: the nonce to ask for an ID token with, once. */
    idpNonce(options?: CallOptions): Promise<string>;
    /** @throws `idp_token_invalid`, `provider_disabled`, `provider_failed`, `link_required` */
    idpLogin(input: BodyOf<typeof idpLogin>, options?: CallOptions): Promise<Customer>;
  };
  readonly integrations: {
    /**
     * What Disqus's embed takes, signed just now: `page.remote_auth_s3` and `page.api_key`. It names nobody for who is
     * signed out or has not verified their e-mail.
     * @throws `not_found` where the site has no keys of Disqus
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
    /** A single-use code for an app, good for 60 seconds; the app redeems it with the verifier of `code_challenge`. */
    handoff(input?: Partial<BodyOf<typeof handoff>>, options?: TokenOptions): Promise<Handoff>;
    /** For the app: signs in by such a code. @throws `token_invalid` */
    redeem(input: BodyOf<typeof redeem>, options?: CallOptions): Promise<Customer>;
  };
}
