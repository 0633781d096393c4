import type { SiteProvider } from '../../context/site-provider.js';
import { en } from '../../localize/en.js';
import { languageOf, loadWords } from '../../localize/languages.js';
import { createIdentity } from '../../sdk/create-identity.js';
import type { Identity } from '../../sdk/types.js';
import type { IdentitySiteElement } from './site-element.js';

/** Gives a site its SDK, started, and its language where that is not English; without its words English serves. */
export async function loadSite(
  site: IdentitySiteElement,
  provider: SiteProvider,
  load: () => Promise<Identity>,
): Promise<Identity> {
  const before = provider.value;
  const { siteId, apiUrl } = site;
  const identity = createIdentity({ siteId, apiUrl, eventTarget: site });
  const give = (words = before?.words): void => {
    // unless the attributes have changed meanwhile
    if (provider.value?.load === load)
      provider.value = { status: identity.session.status, identity, load, words };
  };
  give();
  // unless the site has gone or become another one meanwhile
  // that a part does not load, as on a page that is being left, is no error of the page's
  if (site.isConnected && site.identity === identity) identity.start().catch(() => {});
  if (!before?.words) {
    const language = languageOf(site.locale || document.documentElement.lang);
    give((await loadWords(language).catch(() => undefined)) ?? en);
  }
  return identity;
}
