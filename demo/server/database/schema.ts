import type { Generated, Selectable } from 'kysely';
import type { RefusalCode } from '../../../src/contract/errors.js';
import type { SocialProvider } from '../../../src/contract/social.js';
import type { Role } from '../../contract/endpoint.js';

/**
 * The tables as Kysely sees them. Times are milliseconds since 1970, flags are 0 or 1, JSON is text: the only
 * shapes that SQLite and PostgreSQL both take and give back unchanged.
 */
export interface Database {
  accounts: AccountsTable;
  sites: SitesTable;
  customers: CustomersTable;
  collaborators: CollaboratorsTable;
  console_sessions: ConsoleSessionsTable;
  sessions: SessionsTable;
  mail_tokens: MailTokensTable;
  email_changes: EmailChangesTable;
  registrations: RegistrationsTable;
  identities: IdentitiesTable;
  social_transactions: SocialTransactionsTable;
  idp_nonces: IdpNoncesTable;
  hub_browsers: HubBrowsersTable;
  hub_logins: HubLoginsTable;
  one_time_codes: OneTimeCodesTable;
  signing_keys: SigningKeysTable;
  outbox: OutboxTable;
  rate_limits: RateLimitsTable;
  audit: AuditTable;
  milibris_tickets: MilibrisTicketsTable;
}

export interface AccountsTable {
  /** Opaque; its first 8 characters name the cookie. */
  id: string;
  name: string;
  created_at: number;
}

export interface SitesTable {
  id: string;
  account_id: string;
  name: string;
  /** JSON array of exact origins. */
  allowed_origins: string;
  google_app_id: string | null;
  google_client_secret: string | null;
  facebook_app_id: string | null;
  facebook_app_secret: string | null;
  oidc_issuer: string | null;
  oidc_client_id: string | null;
  single_user_authentication: number;
  password_min_length: number;
  password_reset_url: string | null;
  default_locale: string;
  /** JSON object of theme tokens, for the console's preview. */
  theme: string;
  private_registration: number;
  disqus_public_key: string | null;
  disqus_secret_key: string | null;
  milibris_key: string | null;
  created_at: number;
}

export interface CustomersTable {
  id: string;
  account_id: string;
  /** As shown and mailed to; null while a social provider has given none. */
  email: string | null;
  /** What uniqueness and look-ups go by. */
  email_key: string | null;
  email_confirm: number;
  /** argon2id in PHC form, so that the parameters travel with it; null: no password. */
  password_hash: string | null;
  password_changed_at: number | null;
  first_name: string | null;
  last_name: string | null;
  language: string | null;
  metadata: string;
  entitlements: string;
  last_login_method: string | null;
  /** The newest login: the only session that single user authentication lets live. */
  current_sid: string | null;
  disabled_at: number | null;
  created_at: number;
}

export interface CollaboratorsTable {
  id: string;
  account_id: string;
  email: string;
  /** Unique across the whole platform. */
  email_key: string;
  password_hash: string | null;
  password_changed_at: number | null;
  role: Role;
  verified_at: number | null;
  created_at: number;
}

export interface ConsoleSessionsTable {
  /** SHA-256 of the cookie's value, base64url. */
  token_hash: string;
  /** null once the collaborator was removed, so that they can be told. */
  collaborator_id: string | null;
  created_at: number;
  last_seen_at: number;
  /** When the password was last entered. */
  authenticated_at: number;
  absolute_exp: number;
  device_label: string;
  ip_prefix: string;
}

export interface SessionsTable {
  sid: string;
  customer_id: string;
  account_id: string;
  /** The site the customer logged in at. */
  root_site: string;
  created_at: number;
  last_seen_at: number;
  absolute_exp: number;
  remember: number;
  /** Seconds: a token issued earlier is dead although its session lives. */
  min_iat: number;
  /** Seconds: the newest token issued. */
  last_iat: number;
  revoked_at: number | null;
  reason: string | null;
  /** The login that came after this one. */
  superseded_by: string | null;
  /** JSON array, RFC 8176. */
  amr: string;
  device_label: string;
  ua_hash: string;
  ip_prefix: string;
}

export interface MailTokensTable {
  id: string;
  customer_id: string;
  account_id: string;
  purpose: 'password-reset' | 'email-verify' | 'email-change';
  /** SHA-256 of the token, base64url. */
  token_hash: string;
  /** The address it proves. */
  email_key: string;
  created_at: number;
  expires_at: number;
  used_at: number | null;
}

/** Another e-mail that a customer asked for; it becomes theirs when its mailed link is opened. */
export interface EmailChangesTable {
  customer_id: string;
  email: string;
  email_key: string;
  /** The session that asked, which outlives the change. */
  sid: string;
  created_at: number;
  expires_at: number;
}

/** A private registration: a customer to be, once somebody who knows the password has the mail. */
export interface RegistrationsTable {
  id: string;
  site_id: string;
  account_id: string;
  email: string;
  email_key: string;
  password_hash: string;
  first_name: string | null;
  last_name: string | null;
  language: string | null;
  metadata: string;
  /** SHA-256 of the mailed token, base64url; null until the mail leaves. */
  token_hash: string | null;
  created_at: number;
  expires_at: number;
}

/** Who a customer is at a provider. The subject is the key; what else the provider says may change. */
export interface IdentitiesTable {
  account_id: string;
  provider: SocialProvider;
  /** Two issuers may call two people by one subject. */
  issuer: string;
  subject: string;
  customer_id: string;
  /** As the provider gave it last. */
  email: string | null;
  created_at: number;
  last_login_at: number;
}

/** One way to a provider and back. */
export interface SocialTransactionsTable {
  /** Chosen by who starts it; not secret. */
  id: string;
  account_id: string;
  site_id: string;
  provider: SocialProvider;
  mode: 'popup' | 'redirect';
  /** Where the answer may go, exactly. */
  origin: string;
  return_to: string | null;
  /** The browser said that the start came from a page of this origin: only then the verifier alone will do. */
  origin_proved: Generated<number>;
  /** Where the visitor came back from the provider, before that where the start came from: nobody elsewhere asks by the verifier alone. */
  ip_prefix: string | null;
  code_challenge: string;
  /** SHA-256, base64url, of what came back from the provider, of the browser's cookie, of the code for the page. */
  state_hash: string;
  browser_hash: string;
  code_hash: string | null;
  /** The provider has answered, which it may do once. */
  answered_at: number | null;
  /** JSON: who the provider says it is. */
  identity: string | null;
  /** What the page that waits is refused with. */
  refusal: RefusalCode | null;
  redeemed_at: number | null;
  /** The session that came of it, which a second redemption ends. */
  sid: string | null;
  created_at: number;
  expires_at: number;
}

export interface IdpNoncesTable {
  nonce_hash: string;
  site_id: string;
  expires_at: number;
}

/** A browser that the hub knows; who has the cookie has pressed “Continue” in it once. */
export interface HubBrowsersTable {
  /** SHA-256 of the cookie's value, base64url. */
  token_hash: string;
  created_at: number;
  expires_at: number;
}

/** Who is signed in there, one for each account, for as long as the session lives. */
export interface HubLoginsTable {
  token_hash: string;
  account_id: string;
  sid: string;
  /** Of who does not want to be remembered: SHA-256 of a cookie that ends with the browser. */
  visit_hash: string | null;
}

export interface OneTimeCodesTable {
  /** SHA-256 of the code, base64url. */
  code_hash: string;
  /**
   * `ticket`: lets a page come to the hub; `arrival`: it has come, the visitor may have to say yes; `sso`, `handoff`:
   * signs in elsewhere, in a page or in an app.
   */
  kind: 'ticket' | 'arrival' | 'sso' | 'handoff';
  site_id: string;
  sid: string;
  /** Of the page it was given to; null for an app, and for an arrival that did not say where it came from. */
  origin: string | null;
  return_to: string | null;
  /** S256 of the verifier. */
  challenge: string | null;
  created_at: number;
  expires_at: number;
  used_at: number | null;
}

export interface SigningKeysTable {
  kid: string;
  public_jwk: string;
  /** AES-256-GCM under the key encryption key: base64url of iv, tag and JWK. */
  private_sealed: string;
  created_at: number;
  /** Published from its creation, signs from here on. */
  active_from: number;
  /** Set in an emergency: the key verifies nothing any more. */
  dropped_at: number | null;
}

export interface OutboxTable {
  id: string;
  kind: string;
  account_id: string;
  site_id: string;
  customer_id: string | null;
  /** What the template needs and no row holds, as JSON. */
  data: string;
  created_at: number;
  next_at: number;
  expires_at: number;
  attempts: Generated<number>;
  claimed_until: number | null;
  sent_at: number | null;
  dropped_at: number | null;
  last_error: string | null;
}

export interface RateLimitsTable {
  key: string;
  points: number;
  expires_at: number | null;
}

export interface AuditTable {
  id: string;
  account_id: string;
  site_id: string | null;
  customer_id: string | null;
  /** Who did it, when it was no customer. */
  collaborator_id: string | null;
  event: string;
  /** JSON, without secrets or whole e-mails. */
  details: string;
  ip_prefix: string;
  created_at: number;
}

export interface MilibrisTicketsTable {
  /** SHA-256 of the ticket, base64url. */
  ticket_hash: string;
  site_id: string;
  customer_id: string;
  /** The session that launched it, which must still live when it is resolved. */
  sid: string;
  title_id: string;
  expires_at: number;
  used_at: number | null;
}

export type SiteRow = Selectable<SitesTable>;
export type CollaboratorRow = Selectable<CollaboratorsTable>;
export type CustomerRow = Selectable<CustomersTable>;
export type RegistrationRow = Selectable<RegistrationsTable>;
export type SessionRow = Selectable<SessionsTable>;
export type OutboxRow = Selectable<OutboxTable>;
export type SocialTransactionRow = Selectable<SocialTransactionsTable>;
export type OneTimeCodeRow = Selectable<OneTimeCodesTable>;
