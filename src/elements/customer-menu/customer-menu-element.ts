import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { SessionController } from '../../controllers/session-controller.js';
import { allWords } from '../../localize/en.forms.js';
import { hostStyles } from '../../styles/host.js';
import { linkStyles } from '../../styles/link.js';
import { openView } from '../shared/visitor-aids.js';
import { menuStyles } from './customer-menu.styles.js';

/**
 * A login button for a signed-out visitor, a menu for a signed-in customer; neither before it is known which.
 *
 * @summary Login button or customer menu.
 * @slot - Links and buttons of the page's own, before ours.
 * @csspart button - The login button, or the one that opens the menu.
 * @csspart menu - The menu.
 * @csspart email - Who is signed in.
 * @csspart item - An entry of ours.
 * @cssprop [--identity-surface] - Background of the menu.
 */
export class IdentityCustomerMenuElement extends LitElement {
  static override styles = [hostStyles, linkStyles, menuStyles];
  static override properties = { accountUrl: { attribute: 'account-url' } };
  // the dialog gives the focus back to the menu, whose button is another one after a login
  static override shadowRootOptions: ShadowRootInit = { mode: 'open', delegatesFocus: true };

  readonly session = new SessionController(this);

  /** Where the customer's own account is, a page with `identity-account`; without it, the menu has no link there. */
  accountUrl = '';

  constructor() {
    super();
    this.addEventListener('click', (event) => openView(this, event.composedPath()));
  }

  protected override render(): TemplateResult {
    const { status, customer } = this.session;
    const words = allWords(this.session.words);
    if (status !== 'signed-in')
      return html`<button
        part="button"
        type="button"
        data-identity-view="login"
        class=${status === 'unknown' ? 'unknown' : nothing}
      ><span>${words.log_in}</span></button>`;
    const name = customer?.first_name || customer?.email || words.account;
    return html`
      <button part="button" type="button" popovertarget="menu">
        <span dir="auto">${name}</span><svg viewBox="0 0 16 16" aria-hidden="true"><path d="m4 6 4 4 4-4" /></svg>
      </button>
      <div part="menu" id="menu" popover @click=${this.#onChoose} @beforetoggle=${this.#onToggle}>
        ${customer?.email ? html`<p part="email"><bdi>${customer.email}</bdi></p>` : nothing}
        ${this.#accountLink(words.account)}
        <slot></slot>
        <button part="item" type="button" data-identity-view="password-update">${words.change_password}</button>
        <button part="item" type="button" @click=${this.#onLogout}>${words.log_out}</button>
      </div>
    `;
  }

  /** A page may write anything into the attribute; only what leads to a page is a link. */
  #accountLink(label: string): TemplateResult | typeof nothing {
    if (!this.accountUrl) return nothing;
    const { protocol, href } = Object.assign(document.createElement('a'), { href: this.accountUrl });
    return /^https?:$/.test(protocol) ? html`<a part="item" href=${href}>${label}</a>` : nothing;
  }

  #onChoose = (): void => {
    this.renderRoot.querySelector<HTMLElement>('[popover]')?.hidePopover();
  };

  /** Engines give the focus back to what had it in the document: to the menu itself, never to a button in it. */
  #onToggle = ({ newState }: ToggleEvent): void => {
    const { activeElement } = this.getRootNode() as Document | ShadowRoot;
    if (newState === 'closed' && this.contains(activeElement)) this.#focusButton();
  };

  #onLogout = async (): Promise<void> => {
    const identity = await this.session.site?.load();
    // the visitor is out at once, whenever the server hears of it
    identity?.logout().catch(() => {});
    await this.updateComplete;
    this.#focusButton();
  };

  #focusButton(): void {
    this.renderRoot.querySelector('button')?.focus();
  }
}
