import type { ReactiveController } from 'lit';
import { elementsOf } from './elements-of.js';
import type { FormController, FormHost } from './form-controller.js';

/** Watches for a form that the page brings, moves or replaces after the first paint. */
export class FormArrivals implements ReactiveController {
  #host: FormHost;
  #forms: FormController;
  #observer = new MutationObserver(() => this.#look());
  /** null before the first look, which always acts: forms may have come and gone before this watcher did. */
  #seen: HTMLFormElement | undefined | null = null;

  constructor(host: FormHost, forms: FormController) {
    this.#host = host;
    this.#forms = forms;
    host.addController(this);
  }

  hostConnected(): void {
    this.#observer.observe(this.#host, { childList: true, subtree: true });
    this.#look();
  }

  hostDisconnected(): void {
    this.#observer.disconnect();
  }

  /** Our own rendering mutates too: only a form that came or went matters; ours too, where a page empties the element. */
  #look(): void {
    const { own, default: ours } = this.#forms;
    if (own === this.#seen && (own ?? ours)?.parentNode) return;
    // ours may have gone before this watcher was loaded, with what was typed
    if (own && ours && !this.#seen) carryOver(ours, own);
    this.#seen = own;
    this.#host.requestUpdate();
  }
}

/** What was typed into the form that goes moves over to the one that takes its place, and so does the focus. */
function carryOver(from: HTMLFormElement, to: HTMLFormElement): void {
  for (const field of elementsOf(from)) {
    if (!(field instanceof HTMLInputElement)) continue;
    const twin = elementsOf(to).namedItem(field.name);
    if (!(twin instanceof HTMLInputElement)) continue;
    if (field.type === 'checkbox') twin.checked = field.checked;
    else twin.value ||= field.value;
    if (field.matches(':focus')) twin.focus();
  }
  // when it comes back it is as empty as on its first day
  HTMLFormElement.prototype.reset.call(from);
}
