import type { Role } from '../../../contract/endpoint.js';

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
