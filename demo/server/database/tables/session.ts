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
  superseded_at: number | null;
  /** JSON array, RFC 8176. */
  amr: string;
  device_label: string;
  ua_hash: string;
  ip_prefix: string;
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
