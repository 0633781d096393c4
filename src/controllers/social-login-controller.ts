import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Customer } from '../contract/customer.js';
import type { SocialProvider } from '../contract/social.js';
import { IdentityError } from '../sdk/errors.js';
import type { SocialFailure, SocialLoginOptions } from '../sdk/types.js';
import { SessionController } from './session-controller.js';
import { type OfferedProvider, offeredProviders } from './social-providers.js';

/** Where a tab remembers how it was last logged in. Not longer: the next person at a shared computer need not know. */
const LAST_USED = 'identity-last-login-method';

/** What one element shows, of all on the page: the first in sight. */
const taken = new WeakSet<SocialFailure>();

/**
 * Logs in with a provider, for our own buttons and for any of a customized UI. The visitor may close the provider's
 * window, which nobody can know of: a button stays pressable while `pending`, and a new press begins anew.
 */
export class SocialLoginController implements ReactiveController {
  #host: ReactiveControllerHost & HTMLElement;
  #session: SessionController;
  #only: (() => SocialProvider) | undefined;
  #abort: AbortController | undefined;

  /** The provider whose window is open. */
  pending: SocialProvider | undefined;
  /**
   * Why the last try failed, and with whom; undefined while one is under way and after a success. After a redirect too,
   * in the first element that the visitor sees.
   */
  failure: SocialFailure | undefined;

  /** @param only the one provider that the host is about */
  constructor(
    host: ReactiveControllerHost & HTMLElement,
    session = new SessionController(host),
    only?: () => SocialProvider,
  ) {
    this.#host = host;
    this.#session = session;
    this.#only = only;
    host.addController(this);
  }

  /** Those that the site has an ID of; empty until the site is known. */
  get offered(): readonly OfferedProvider[] {
    return offeredProviders(this.#session.identity?.site);
  }

  /** How this tab was last logged in: a provider's name, or `password`. */
  get lastUsed(): string | null {
    try {
      return sessionStorage.getItem(LAST_USED);
    } catch {
      // a browser that stores nothing; what is nice to have is not worth an error
      return null;
    }
  }

  hostUpdate(): void {
    const method = this.#session.customer?.last_login_method;
    if (!method || method === this.lastUsed) return;
    try {
      sessionStorage.setItem(LAST_USED, method);
    } catch {
      // as above
    }
  }

  hostUpdated(): void {
    const failure = this.#session.identity?.session.failure;
    if (!failure || taken.has(failure)) return;
    const only = this.#only?.() ?? failure.provider;
    if (only !== failure.provider || !this.#host.checkVisibility()) return;
    taken.add(failure);
    // not before the region that says it is there, or it would not be read out
    this.failure = failure;
    this.#host.requestUpdate();
  }

  hostDisconnected(): void {
    this.#abort?.abort();
  }

  /** Fetches what a press will need: on hover or focus. */
  preload(): void {
    this.#session.identity?.social.preload().catch(() => {
      // the press will find out, and say so
    });
  }

  /** Call it in the click. Resolves to undefined when it failed (see `failure`) or a new try took its place. */
  async login(provider: SocialProvider, options: SocialLoginOptions = {}): Promise<Customer | undefined> {
    this.#abort?.abort();
    const abort = new AbortController();
    this.#abort = abort;
    this.#show(provider);
    try {
      const identity = this.#session.identity ?? (await this.#session.site?.load());
      if (!identity) throw new IdentityError('site_unknown');
      return await identity.social.login(provider, { ...options, signal: abort.signal });
    } catch (error) {
      const failed =
        error instanceof IdentityError ? error : new IdentityError('internal_error', { cause: error });
      if (this.#abort === abort && failed.code !== 'aborted') this.failure = { provider, error: failed };
      return undefined;
    } finally {
      if (this.#abort === abort) {
        this.#abort = undefined;
        this.#show(undefined);
      }
    }
  }

  #show(pending: SocialProvider | undefined): void {
    this.pending = pending;
    if (pending) this.failure = undefined;
    this.#host.requestUpdate();
  }
}
