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
  /** When it was last switched off: who had been superseded by then stays out of this site. */
  single_user_until: number | null;
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
