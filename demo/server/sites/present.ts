import type { Site as PublicSite } from '../../../src/contract/site.js';
import type { Site } from './site.js';

/** What of a site's settings anybody may read. */
export const presentSite = (site: Site, cookieDomain: string | null, sso: boolean): PublicSite => ({
  id: site.id,
  name: site.name,
  account_id: site.account_id,
  cookie_domain: cookieDomain,
  sso,
  google_app_id: site.google_app_id,
  facebook_app_id: site.facebook_app_id,
  oidc_issuer: site.oidc_issuer,
  oidc_client_id: site.oidc_client_id,
  single_user_authentication: site.single_user_authentication === 1,
  password_min_length: site.password_min_length,
  default_locale: site.default_locale,
  private_registration: site.private_registration === 1,
});
