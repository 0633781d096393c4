import type { Context } from '@lit/context';
import type { FormWords } from '../localize/en.forms.js';
import type { Words } from '../localize/en.js';
import type { Identity } from '../sdk/identity.js';
import type { Session } from '../sdk/types.js';

/** `form` is that of a form element; `own`, the page's. */
export type LanguageMarker = (element: HTMLElement & { readonly form?: { readonly own: unknown } }) => void;

/** What an `identity-site` gives the elements that use it. */
export interface SiteContext {
  /** From the cookie's presence alone, until the SDK has loaded. */
  readonly status: Session['status'];
  /** undefined until the SDK has loaded, after the first paint. */
  readonly identity: Identity | undefined;
  /** Loads the SDK now. */
  load(): Promise<Identity>;
  /** undefined while a language other than English is on its way. */
  readonly words: (Words & Partial<FormWords>) | undefined;
  /** Marks an element whose words are in another language than the page. */
  readonly mark?: LanguageMarker;
}

/** One key for every copy of this package on a page, so that a second copy's elements find the same site. */
export const identityContext = Symbol.for('identity-elements') as Context<symbol, SiteContext | undefined>;
