import { ContextEvent } from '@lit/context';
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { identityContext, type SiteContext } from '../context/identity-context.js';
import type { FormWords } from '../localize/en.forms.js';
import { en, type Words } from '../localize/en.js';
import type { Identity } from '../sdk/identity.js';
import type { KnownCustomer, Session } from '../sdk/types.js';

/**
 * Gives an element the session of its site and re-renders it at every change. The site is the nearest
 * `identity-site` around the element, else the first one of the document, whichever upgrades first: a request that
 * nobody answered, or that a nearer site could answer by now, is made again when a site announces itself.
 */
export class SessionController implements ReactiveController {
  #host: ReactiveControllerHost & HTMLElement;
  #leaveSite: (() => void) | undefined;
  #unsubscribe: (() => void) | undefined;

  /** What the site gives; undefined until the element has found one. */
  site: SiteContext | undefined;

  constructor(host: ReactiveControllerHost & HTMLElement) {
    this.#host = host;
    host.addController(this);
  }

  /** The SDK; undefined until the site is found and the SDK has loaded. */
  get identity(): Identity | undefined {
    return this.site?.identity;
  }

  /** `unknown` as well without a site. */
  get status(): Session['status'] {
    return this.identity?.session.status ?? this.site?.status ?? 'unknown';
  }

  /** null when signed out, and until the SDK has loaded; only `id` until the server has answered. */
  get customer(): KnownCustomer | null {
    return this.identity?.customer ?? null;
  }

  /** In the site's language; in English without a site, and while the language loads. */
  get words(): Words & Partial<FormWords> {
    return this.site?.words ?? en;
  }

  hostConnected(): void {
    document.addEventListener('context-provider', this.#onProvider);
    this.#ask();
  }

  hostDisconnected(): void {
    document.removeEventListener('context-provider', this.#onProvider);
    this.#leaveSite?.();
    this.#unsubscribe?.();
    this.#leaveSite = this.#unsubscribe = undefined;
  }

  #onProvider = (event: Event): void => {
    if ('context' in event && event.context === identityContext) this.#ask();
  };

  #ask(): void {
    this.#host.dispatchEvent(new ContextEvent(identityContext, this.#host, this.#take, true));
  }

  #take = (site: SiteContext | undefined, leave?: () => void): void => {
    if (this.#leaveSite !== leave) this.#leaveSite?.();
    this.#leaveSite = leave;
    this.#unsubscribe?.();
    this.site = site;
    site?.mark?.(this.#host);
    this.#unsubscribe = this.identity?.subscribe(() => this.#host.requestUpdate());
    this.#host.requestUpdate();
  };
}
