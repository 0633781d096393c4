import type { LanguageMarker, SiteContext } from '../../context/identity-context.js';
import type { SiteProvider } from '../../context/site-provider.js';
import { en, type Words } from '../../localize/en.js';
import { languageOf, loadWords } from '../../localize/languages.js';
import { createIdentity } from '../../sdk/create-identity.js';
import type { Identity } from '../../sdk/identity.js';
import type { IdentitySiteElement } from './site-element.js';

/** Gives a site its SDK, started, and its language, then and whenever it changes. */
export async function loadSite(
  site: IdentitySiteElement,
  provider: SiteProvider,
  load: () => Promise<Identity>,
): Promise<Identity> {
  const { siteId, apiUrl } = site;
  const identity = createIdentity({ siteId, apiUrl, eventTarget: site });
  // unless the attributes have changed meanwhile
  const isStale = () => provider.value?.load !== load;
  const give = (words: SiteContext['words']): void => {
    if (isStale()) return;
    const { status } = identity.session;
    /** Not gates, whose words are the page's own, and no element around a form that the page has written. */
    const mark: LanguageMarker = (element) => {
      const { lang, dir = 'ltr' }: Words = words ?? en;
      const isOurs = /^identity-(?!gate)/.test(element.localName) && !element.form?.own;
      if (isOurs && (site.locale || element.lang)) Object.assign(element, { lang, dir });
    };
    provider.value = { status, identity, load, words, mark };
  };
  const languageOfSite = () => languageOf(site.locale || document.documentElement.lang);
  /** The words that are there serve until others come; English, where none ever do. */
  const speak = async (): Promise<void> => {
    const spoken = provider.value?.words;
    const language = languageOfSite();
    if (isStale() || language === spoken?.lang) return;
    const others = await loadWords(language).catch(() => spoken);
    if (language === languageOfSite()) give(others ?? en);
  };
  give(provider.value?.words);
  // unless the site has gone or become another one meanwhile; that a part does not load, as on a page that is being
  // left, is no error of the page's
  if (site.isConnected && site.identity === identity) identity.start().catch(() => {});
  site.addController({ hostUpdated: speak });
  // back from the hub, or by a mail's link: a page without a dialog gets one for what its address asks for
  if (/[?&#]identity-/.test(location.href))
    import('../shared/visitor-aids.js').then(({ followAddress }) => followAddress(site)).catch(() => {});
  await speak();
  return identity;
}
