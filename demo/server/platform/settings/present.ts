import type { Settings } from '../../../contract/settings.js';
import type { SiteRow } from '../../database/schema.js';

/** A site's settings as collaborators read them: of a secret only whether there is one. */
export const presentSettings = (site: SiteRow): Settings => ({
  google_app_id: site.google_app_id,
  google_client_secret: site.google_client_secret !== null,
  facebook_app_id: site.facebook_app_id,
  facebook_app_secret: site.facebook_app_secret !== null,
  oidc_issuer: site.oidc_issuer,
  oidc_client_id: site.oidc_client_id,
  single_user_authentication: site.single_user_authentication === 1,
  password_min_length: site.password_min_length,
  allowed_origins: JSON.parse(site.allowed_origins),
  password_reset_url: site.password_reset_url,
  default_locale: site.default_locale,
  theme: JSON.parse(site.theme),
  private_registration: site.private_registration === 1,
  disqus_public_key: site.disqus_public_key,
  disqus_secret_key: site.disqus_secret_key !== null,
  milibris_key: site.milibris_key !== null,
});
