import type { Generated } from 'kysely';
import type { RefusalCode } from '../../../../src/contract/errors.js';
import type { SocialProvider } from '../../../../src/contract/social.js';

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
