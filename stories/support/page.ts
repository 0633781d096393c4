import '../../src/all.js';
import type { Decorator } from '@storybook/web-components-vite';
import { html } from 'lit';
import { classMap } from 'lit/directives/class-map.js';
import type { Customer } from '../../src/contract/customer.js';
import { pinCustomer } from '../../src/sdk/pin.js';
import { keep } from '../../test/sdk/browser/support.js';
import { API_URL, ada, installFakeApi, type Replies, signedIn, site } from '../../test/support/fake-api.js';
import { openJar } from './jar.js';

/** What the elements tell a page; Storybook lists them under “Actions”. */
export const EVENTS = [
  'identity-ready',
  'identity-register',
  'identity-login',
  'identity-logout',
  'identity-password-forgot',
  'identity-password-reset',
  'identity-password-update',
  'identity-account-delete',
  'identity-provider-link',
  'identity-view-change',
  'identity-error',
];

export interface PageOptions {
  /** What the API answers differently from the best of all cases. */
  readonly replies?: Replies;
  /** The visitor logged in on an earlier page, as this customer. */
  readonly returning?: Partial<Customer>;
  /** Another account under the same domain has left its cookie too. */
  readonly another?: boolean;
  /** Id of the customer whom this tab knew before. */
  readonly known?: string;
  /** What the mailed link said that opened the page: `identity-password-reset=token`. */
  readonly fragment?: string;
  /** The browser keeps no cookies. */
  readonly cookieless?: boolean;
}

/** The page that a story begins on. Its elements come after this. */
export const page =
  ({ replies, returning, another, known, fragment = '', cookieless = false }: PageOptions = {}) =>
  (): void => {
    installFakeApi({ ...(returning && { 'GET /customer': ada(returning) }), ...replies });
    openJar({ refuses: cookieless });
    if (returning) keep(signedIn(returning).auth_token);
    if (another) keep(signedIn({ id: 'grace' }).auth_token, 'auth_token_gazette');
    pinCustomer(site().id, known);
    history.replaceState(null, '', `${location.pathname}${location.search}#${fragment}`);
  };

/** An answer that never comes. */
export const never = (): Promise<never> => new Promise(() => {});

/** Around every story: the site, in the toolbar's language and colours, in a column unless it asks for the page. */
export const stage: Decorator = (story, { globals, parameters, tags }) => {
  const { scheme, locale } = globals;
  const root = document.documentElement;
  root.dataset.scheme = scheme;
  root.lang = locale;
  root.dir = locale === 'ar' ? 'rtl' : 'ltr';
  if (parameters.withoutSite) return story();
  const classes = { column: !parameters.wide, narrow: tags.includes('narrow') };
  return html`<identity-site site-id=${site().id} api-url=${API_URL} locale=${locale}>
    <div class=${classMap(classes)}>${story()}</div>
  </identity-site>`;
};
