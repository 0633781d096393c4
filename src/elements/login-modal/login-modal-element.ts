import { html, LitElement, type PropertyValues, type TemplateResult } from 'lit';
import { SessionController } from '../../controllers/session-controller.js';
import { allWords } from '../../localize/en.forms.js';
import type { IdentityLoginEvent } from '../../sdk/session-events.js';
import type { SocialFailure } from '../../sdk/types.js';
import { adopt } from '../../styles/adopt.js';
import { formStyles } from '../../styles/form.js';
import { hostStyles } from '../../styles/host.js';
import { linkStyles } from '../../styles/link.js';
import { lockScroll } from '../../styles/scroll-lock.js';
import { unseen } from '../../styles/unseen.js';
import { closeButton, closeStyles } from '../shared/close-button.js';
import { greeting } from '../shared/greeting.js';
import { hasToken } from '../shared/mailed-token.js';
import { hideByBackdrop } from './backdrop.js';
import { focusView, giveBackFocus, returnsOf } from './focus.js';
import { IdentityViewChangeEvent } from './login-modal.events.js';
import { modalStyles } from './login-modal.styles.js';
import { emailTypedNear, Openers } from './openers.js';
import { isView, VIEWS, type View } from './views.js';

/** What the dialog asks of the element of a view. */
interface ViewElement extends HTMLElement {
  readonly updateComplete: Promise<unknown>;
  requestUpdate(): void;
  /** Of a forgotten password. */
  readonly step?: string;
  /** Goes back to the first step. */
  ask?(): void;
}

/**
 * A native dialog that holds the login, registration and password views and moves between them. It opens by
 * `show()`, by `command="--show"`, by any `[data-identity-view]` of the page, by `?identity-view=` in the URL and by
 * a mailed link.
 *
 * @summary The login dialog.
 * @slot - Views of the page's own choosing: an `identity-login-form` with a form in it, say. A view that is missing
 * is made when it is first shown.
 * @fires {IdentityViewChangeEvent} identity-view-change - It opened or moved to another view; `view`.
 * @csspart dialog - The dialog.
 * @csspart title - Its heading.
 * @csspart close - The button that closes it.
 * @csspart status - What is said where a view could not load.
 * @cssstate open - The dialog is open.
 * @cssstate identity - Always; the sheet for fields in the light DOM goes by it.
 * @cssprop [--identity-surface] - Background of the dialog.
 */
export class IdentityLoginModalElement extends LitElement {
  static override styles = [hostStyles, linkStyles, unseen, closeStyles, modalStyles];
  static override properties = {
    view: { reflect: true },
    open: { type: Boolean, reflect: true },
    said: { attribute: false },
    fault: { attribute: false },
  };

  readonly session = new SessionController(this);
  readonly openers = new Openers(this);
  readonly states = this.attachInternals().states;

  /** The view shown, or the one that opens next. */
  view: View = 'login';
  /** Whether the dialog is open. */
  open = false;

  private said = '';
  /** Why there is not what was asked for. */
  private fault = '';
  /** The view in the dialog; `view` may be on its way still. */
  #current: View | undefined;
  /** What may take the focus back in the end. */
  #returns: ReturnType<typeof returnsOf> = [];
  /** The dialog is open, as far as we know: where the browser closes it, its event comes late. */
  #shown = false;
  /** The e-mail in the form that the dialog was opened from. */
  #typed: string | undefined;
  /** The way by redirect that the dialog has opened again after. */
  #failure: SocialFailure | undefined;

  constructor() {
    super();
    this.states.add('identity');
    this.addEventListener('identity-login', this.#onLogin);
    // each may move a forgotten password to another step, which has another title
    for (const type of ['identity-error', 'identity-password-forgot', 'identity-password-reset'])
      this.addEventListener(type, () => this.requestUpdate());
  }

  /** Opens the dialog, or moves it to another view. What was typed stays; `opener` takes the focus back in the end. */
  show(view: View = this.view, opener: Element | null = document.activeElement): void {
    if (this.#shown && !this.#dialog.open) this.#closed();
    if (!this.open && !this.contains(opener)) {
      this.#typed = emailTypedNear(opener);
      this.#returns = returnsOf(opener);
    }
    this.view = view;
    this.open = true;
  }

  /** Closes the dialog; what was typed stays for the next opening. */
  hide(): void {
    this.open = false;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    adopt(this, formStyles);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    // the engine has taken the dialog out of the top layer, where it would not be put again
    this.hide();
  }

  protected override willUpdate(): void {
    // an attribute may say anything
    if (!isView(this.view)) this.view = 'login';
  }

  protected override firstUpdated(): void {
    hideByBackdrop(this, this.#dialog);
    // the first press should not wait for a download
    setTimeout(() => {
      for (const ahead of [VIEWS[this.view].define(), import('./hub-trip.js')]) ahead.catch(() => {});
    });
  }

  protected override updated(changed: PropertyValues<this>): void {
    this.#reopen();
    if (!changed.has('open') && !changed.has('view')) return;
    this.states[this.open ? 'add' : 'delete']('open');
    if (!this.open) {
      lockScroll(this, false);
      this.#close();
      return;
    }
    this.said = '';
    // back to what is there, from what could not load
    if (this.#dialog.open && this.view === this.#current) return;
    this.fault = '';
    const { view } = this;
    this.#present(view).catch(() => this.#onFault(view));
  }

  protected override render(): TemplateResult {
    const words = allWords(this.session.words);
    return html`
      <dialog part="dialog" aria-labelledby="title" @close=${this.#onClose}>
        <div class="head">
          <h2 part="title" id="title" tabindex="-1">${words[this.#title]}</h2>
          ${closeButton(words.close, this.hide)}
        </div>
        <slot></slot>
        <p part="status" role="status">${this.fault}</p>
      </dialog>
      <p class="unseen" role="status">${this.said}</p>
    `;
  }

  /** Back from a provider that did not log in, with words to read that no form or button of the page shows. */
  #reopen(): void {
    const failure = this.session.identity?.session.failure;
    if (!failure || failure === this.#failure) return;
    this.#failure = failure;
    const others = `identity-login-form,identity-register-form,identity-${failure.provider}-button`;
    if (![...document.querySelectorAll(others)].some((one) => one.checkVisibility())) this.show('login');
  }

  get #dialog(): HTMLDialogElement {
    return this.renderRoot.querySelector('dialog') as HTMLDialogElement;
  }

  get #title() {
    const { tag, title } = VIEWS[this.#current ?? this.view];
    const { step } = this.#element(tag) ?? {};
    return step && step !== 'choose' ? VIEWS['password-forgot'].title : title;
  }

  #element(tag: string): ViewElement | null {
    return this.querySelector<ViewElement>(`:scope > ${tag}`);
  }

  async #present(view: View): Promise<void> {
    const { tag, define } = VIEWS[view];
    const typed = this.#typed || this.#email()?.value;
    this.#typed = undefined;
    const { site } = this.session;
    const opens = !this.#dialog.open && (view === 'login' || view === 'register');
    // but where it is known that there is no hub, or a mailed link says who logs in
    const hub =
      site &&
      opens &&
      !hasToken('identity-register') &&
      site.identity?.site?.sso !== false &&
      import('./hub-trip.js');
    // the view is made after: its second half would load before it is seen
    await Promise.all([
      define(),
      hub ? hub.then(({ beforeLogin }) => beforeLogin(this, site)).catch(() => {}) : undefined,
    ]);
    const isStale = () => !this.open || this.view !== view || !this.isConnected;
    if (isStale()) return;
    let element = this.#element(tag);
    if (!element) {
      element = document.createElement(tag) as ViewElement;
      this.append(element);
    }
    if (view === 'password-forgot' && element.step !== 'choose') element.ask?.();
    this.#showOnly(element);
    this.#current = view;
    // drawn before it is shown, so that the browser lays it out once
    this.requestUpdate();
    // its words may be on their way, and its fields with them
    if (!element.querySelector('form')) await site?.load();
    await Promise.all([element.updateComplete, this.updateComplete]);
    if (isStale()) return;
    this.#showDialog();
    // in sight from now on, which what it has to say may have waited for
    element.requestUpdate();
    const email = this.#email();
    if (email && typed && !email.value) email.value = typed;
    focusView(element, this.renderRoot.querySelector('h2'));
    this.dispatchEvent(new IdentityViewChangeEvent(view));
  }

  #showOnly(view: Element | null): void {
    for (const child of this.children)
      if (child.localName.startsWith('identity-')) (child as HTMLElement).hidden = child !== view;
  }

  #showDialog(): void {
    lockScroll(this, true);
    if (!this.#dialog.open) this.#dialog.showModal();
    this.#shown = true;
  }

  /** The view could not load, without a network: said below the one that stays, or in a dialog that has none. */
  async #onFault(view: View): Promise<void> {
    if (!this.open || this.view !== view || !this.isConnected) return;
    this.fault = this.session.words.offline;
    if (this.#dialog.open && this.#current) this.view = this.#current;
    else {
      this.#showOnly(null);
      this.#current = undefined;
    }
    await this.updateComplete;
    if (this.open) this.#showDialog();
    this.renderRoot.querySelector('[part=status]')?.scrollIntoView({ block: 'nearest' });
  }

  #email(): HTMLInputElement | null {
    return this.querySelector<HTMLInputElement>(':scope > :not([hidden]) form:not([hidden]) [name=email]');
  }

  #close(): void {
    if (!this.#shown) return;
    this.#dialog.close();
    this.#closed();
  }

  #onLogin = (event: IdentityLoginEvent): void => {
    this.hide();
    this.said = greeting(this.session.words, event.customer);
  };

  #closed(): void {
    this.#shown = false;
    this.open = false;
    giveBackFocus(this, this.#returns.splice(0));
  }

  #onClose = (): void => {
    // what was closed before may be open again by now, or on its way
    if (this.#shown && !this.#dialog.open) this.#closed();
  };
}
