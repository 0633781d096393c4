import type { Site } from '../contract/site.js';
import type { SocialProvider } from '../contract/social.js';

export interface OfferedProvider {
  readonly provider: SocialProvider;
  /** As visitors know it. */
  readonly name: string;
}

/** Each provider's name at a site; empty where the site has no ID of it. In the order of their buttons. */
const NAMES: Readonly<Record<SocialProvider, (site: Site) => string | false>> = {
  google: ({ google_app_id }) => Boolean(google_app_id) && 'Google',
  facebook: ({ facebook_app_id }) => Boolean(facebook_app_id) && 'Facebook',
  oidc: ({ oidc_issuer, oidc_client_id }) => Boolean(oidc_client_id) && hostOf(oidc_issuer),
};

/** What a site's visitors can log in with besides a password; nothing until the site is known. */
export function offeredProviders(site: Site | null | undefined): readonly OfferedProvider[] {
  if (!site) return [];
  return (Object.keys(NAMES) as SocialProvider[]).flatMap((provider) => {
    const name = NAMES[provider](site);
    return name ? [{ provider, name }] : [];
  });
}

function hostOf(url: string | null): string | false {
  return url !== null && URL.canParse(url) && new URL(url).hostname;
}
