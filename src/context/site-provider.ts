import type { ContextEvent } from '@lit/context';
import { identityContext, type SiteContext } from './identity-context.js';

type Request = ContextEvent<typeof identityContext>;

/**
 * Answers the requests for a site that come from inside an element, by the community's context protocol. In the
 * place of `ContextProvider`, which hands subscribers over to a nearer provider: ours ask again by themselves.
 */
export class SiteProvider {
  #host: HTMLElement;
  #subscribers = new Map<Request['callback'], () => void>();
  #value: SiteContext | undefined;

  constructor(host: HTMLElement) {
    this.#host = host;
    host.addEventListener('context-request', (event) => {
      const request = event as Request;
      if (request.context !== identityContext) return;
      request.stopPropagation();
      this.answer(request);
    });
  }

  get value(): SiteContext | undefined {
    return this.#value;
  }

  set value(value: SiteContext | undefined) {
    this.#value = value;
    for (const [callback, leave] of this.#subscribers) callback(value, leave);
  }

  /** Tells all elements of the page, wherever they are, that a site is here or has gone, so that they ask. */
  announce(): void {
    const event = new Event('context-provider', { bubbles: true });
    document.body.dispatchEvent(
      Object.assign(event, { context: identityContext, contextTarget: this.#host }),
    );
  }

  answer({ callback, subscribe }: Request): void {
    const leave = this.#subscribers.get(callback) ?? (() => this.#subscribers.delete(callback));
    if (subscribe) this.#subscribers.set(callback, leave);
    callback(this.#value, subscribe ? leave : undefined);
  }
}
