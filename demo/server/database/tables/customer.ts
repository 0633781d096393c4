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
