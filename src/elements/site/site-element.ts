import type { ContextEvent } from '@lit/context';
import { css, html, LitElement, type TemplateResult } from 'lit';
import { identityContext } from '../../context/identity-context.js';
import { SiteProvider } from '../../context/site-provider.js';
import { en } from '../../localize/en.js';
import { glance } from '../../sdk/cookie-glance.js';
import type { Identity } from '../../sdk/identity.js';
import { keepTyping } from '../shared/keep-typing.js';

const sites = new Map<Element, SiteProvider>();

/** Elements outside any site use the first one in document order. */
const answerOutsiders = (event: Event) => {
  const request = event as ContextEvent<typeof identityContext>;
  const [first] = [...sites].sort(([a], [b]) => (a.compareDocumentPosition(b) & 4 ? -1 : 1));
  if (request.context === identityContext) first?.[1].answer(request);
};

/**
 * Connects the elements in it, and those outside any site, to one site of an account.
 *
 * @summary The site, its API and the session that all elements share.
 * @slot - The page, or the part of it that uses this site.
 * @fires {IdentityReadyEvent} identity-ready - It is certain whether someone is signed in; `session`.
 * @fires {IdentityLoginEvent} identity-login - Someone signed in by no form of the page: in another tab or on another
 * subdomain, through the hub, or at a provider that the page was left for; `customer`, `method`.
 * @fires {IdentityLogoutEvent} identity-logout - The session ended; `reason`.
 * @fires {IdentityErrorEvent} identity-error - Something failed that no form reports, such as `storage_unavailable`.
 */
export class IdentitySiteElement extends LitElement {
  static override styles = css`
    :host(:not([hidden])) {
      display: contents;
    }
  `;

  // not by decorators: every page that shows a form would load them
  static override properties = {
    siteId: { attribute: 'site-id' },
    apiUrl: { attribute: 'api-url' },
    locale: {},
  };

  /** The site's id in the platform. */
  siteId = '';
  /** Origin of the API, such as `https://id.example.com`. */
  apiUrl = '';
  /** Language of the elements, a BCP 47 tag; the page's `lang` when absent. */
  locale = '';

  #provider = new SiteProvider(this);
  #key = '';

  /** The SDK behind the elements; undefined until it has loaded, after the first paint. */
  get identity(): Identity | undefined {
    return this.#provider.value?.identity;
  }

  override connectedCallback(): void {
    sites.set(this, this.#provider);
    document.addEventListener('context-request', answerOutsiders);
    this.#connect();
    super.connectedCallback();
    this.#provider.announce();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    sites.delete(this);
    this.identity?.stop();
    // outsiders that used this one ask for the next
    this.#provider.announce();
  }

  protected override willUpdate(): void {
    this.#connect();
  }

  protected override render(): TemplateResult {
    return html`<slot></slot>`;
  }

  protected override firstUpdated(): void {
    keepTyping(this);
  }

  #connect(): void {
    const { siteId, apiUrl, locale } = this;
    if (!siteId || !apiUrl) return;
    // in another language it is the same site; `loadSite` watches for that
    const key = siteId + apiUrl;
    if (key !== this.#key) {
      this.#key = key;
      this.identity?.stop();
      let loading: Promise<Identity> | undefined;
      const load = () => {
        loading ??= import('./load-site.js')
          .then(({ loadSite }) => loadSite(this, this.#provider, load))
          .catch((error) => {
            // so that the next who needs it tries again
            loading = undefined;
            throw error;
          });
        return loading;
      };
      const words = (locale || document.documentElement.lang || 'en').startsWith('en') ? en : undefined;
      this.#provider.value = {
        // not before the first rendering: within the module's own evaluation the browser would parse the whole module
        // once more, to know who asks for the cookie
        get status() {
          return glance();
        },
        identity: undefined,
        load,
        words,
      };
    }
    const { load, words } = this.#provider.value ?? {};
    const start = () => this.isConnected && (this.identity?.start() ?? load?.())?.catch(() => {});
    // words are needed to show anything; the rest can wait until something is shown
    if (words) requestAnimationFrame(() => setTimeout(start));
    else start();
  }
}
