import type { Generated } from 'kysely';

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
