import type { LanguageMarker, SiteContext } from '../../context/identity-context.js';
import type { SiteProvider } from '../../context/site-provider.js';
import { en } from '../../localize/en.js';
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
    provider.value = { status, identity, load, words, markLanguage: markerOf(words) };
  };
  /** The words that are there serve until others come; English, where none ever do. */
  const speak = async (): Promise<void> => {
    const { words = en } = provider.value ?? {};
    const language = languageFor(site);
    if (isStale() || language === provider.value?.words?.lang) return;
    const others = await loadWords(language).catch(() => words);
    if (language === languageFor(site)) give(others ?? en);
  };
  give(provider.value?.words);
  // unless the site has gone or become another one meanwhile; that a part does not load, as on a page that is being
  // left, is no error of the page's
  if (site.isConnected && site.identity === identity) identity.start().catch(() => {});
  site.addController({ hostUpdated: speak });
  await speak();
  return identity;
}

/** Not of gates, whose words are the page's own, and of no element around a form that the page has written. */
const markerOf =
  ({ lang } = en): LanguageMarker =>
  (element) => {
    const isOurs = /^identity-(?!gate)/.test(element.localName) && !element.form?.own;
    if (isOurs && (element.lang || !lang.startsWith(document.documentElement.lang.slice(0, 2)))) {
      element.lang = lang;
      element.dir = lang === 'ar' ? 'rtl' : 'ltr';
    }
  };

const languageFor = ({ locale }: IdentitySiteElement): string =>
  languageOf(locale || document.documentElement.lang);
