import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { hasToken } from '../shared/mailed-token.js';
import { modalFor, modals } from '../shared/modals.js';
import { isView, type View } from './views.js';

const MAILED = [
  ['identity-password-reset', 'password-reset'],
  ['identity-email-verify', 'email-verify'],
  // on whatever page: a login form of its own may be out of sight, and shares the token
  ['identity-register', 'login'],
] as const;

/** Invoker commands; where an engine lacks them, the click listener stands in. */
const hasCommands = () => 'commandForElement' in HTMLButtonElement.prototype;

interface Modal extends ReactiveControllerHost, HTMLElement {
  show(view?: View, opener?: Element): void;
  hide(): void;
}

/** “Forgot password?” beside a form carries over the e-mail that was typed into it. */
export const emailTypedNear = (opener: Element | null): string | undefined =>
  opener
    ?.closest('form, identity-login-form, identity-register-form, identity-password-reset')
    ?.querySelector<HTMLInputElement>('[name=email]')?.value;

/** Everything on a page that opens the modal, with no script of the page's own. */
export class Openers implements ReactiveController {
  #modal: Modal;

  constructor(modal: Modal) {
    this.#modal = modal;
    modal.addController(this);
    modal.addEventListener('command', this.#onCommand);
  }

  hostConnected(): void {
    modals.add(this.#modal);
    // one listener for buttons that come later too
    document.addEventListener('click', this.#onClick);
    // a mailed link may be followed on the page that is open; before a view in the dialog takes its token
    window.addEventListener('hashchange', this.#openMailed, true);
    this.#openMailed();
    const url = new URL(location.href);
    const view = url.searchParams.get('identity-view');
    if (!isView(view)) return;
    // the rest of the query stays as it is written
    url.search = url.search.replace(/[?&]identity-view=[^&]*/g, '').slice(1);
    history.replaceState(history.state, '', url);
    this.#modal.show(view);
  }

  hostDisconnected(): void {
    modals.delete(this.#modal);
    document.removeEventListener('click', this.#onClick);
    window.removeEventListener('hashchange', this.#openMailed, true);
  }

  /** A mailed link opens its view, once, unless the page has a place of its own for it. It does not name its site. */
  #openMailed = (): void => {
    const [first] = modals;
    for (const [tag, view] of MAILED) {
      const own = document.querySelector(tag);
      if (hasToken(tag) && (own ? this.#modal.contains(own) : this.#modal === first)) this.#modal.show(view);
    }
  };

  #onCommand = (event: Event): void => {
    this.#run((event as Event & { command?: string }).command);
  };

  #run(command: string | null | undefined): void {
    if (command === '--show') this.#modal.show();
    if (command === '--hide') this.#modal.hide();
  }

  #onClick = (event: MouseEvent): void => {
    if (event.defaultPrevented || event.button > 0 || event.ctrlKey || event.metaKey || event.shiftKey)
      return;
    for (const node of event.composedPath()) {
      if (!(node instanceof HTMLElement)) continue;
      const { identityView } = node.dataset;
      if (isView(identityView)) {
        // another dialog's, which may have heard of it before this one
        if (modalFor(node) !== this.#modal) return;
        event.preventDefault();
        this.#modal.show(identityView, node);
        return;
      }
      if (!hasCommands() && this.#modal.id && node.getAttribute('commandfor') === this.#modal.id) {
        this.#run(node.getAttribute('command'));
        return;
      }
    }
  };
}
