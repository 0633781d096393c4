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
