import type * as z from 'zod/mini';
import type { Endpoint } from './endpoint.js';
import { boolean, nullable, number, object, string } from './schema.js';

/** The public settings of a site. */
export const Site = object({
  id: string(),
  name: string(),
  account_id: string(),
  /** Registrable domain of the asking origin, for the cookie; null: host only. */
  cookie_domain: nullable(string()),
  /** Whether the account spans more than one registrable domain. */
  sso: boolean(),
  google_app_id: nullable(string()),
  facebook_app_id: nullable(string()),
  /** Log-in with `oidc` is there when both are. */
  oidc_issuer: nullable(string()),
  oidc_client_id: nullable(string()),
  single_user_authentication: boolean(),
  /** In code points, 8 to 64. */
  password_min_length: number(),
  default_locale: string(),
  private_registration: boolean(),
});
export type Site = z.output<typeof Site>;

export const getSite = { method: 'GET', path: '/site', data: Site } as const satisfies Endpoint;
