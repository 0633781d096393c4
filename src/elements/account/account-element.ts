import { html, LitElement, type PropertyValues, type TemplateResult } from 'lit';
import { SessionController } from '../../controllers/session-controller.js';
import { hostStyles } from '../../styles/host.js';
import { linkStyles } from '../../styles/link.js';
import { AccountWordsController } from '../shared/account-words.js';
import { openView } from '../shared/visitor-aids.js';
import type { AccountView } from './account-view.js';

/**
 * The customer's own account: name, e-mail, password, other ways to log in, sessions, own data, deletion. Its forms
 * are elements of their own in the light DOM; one that the page has put inside, say an `identity-profile-form` with a
 * form in it, is used as it is.
 *
 * @summary The own account.
 * @slot - Form elements of the page's own choosing; each moves to the slot of its section, and what is missing is made.
 * @slot profile - The `identity-profile-form`.
 * @slot verify - The `identity-email-verify`, while the e-mail is not confirmed.
 * @slot email - The `identity-email-change-form`.
 * @slot password - The `identity-password-update-form`.
 * @slot provider - The `identity-provider-link-form`, once a provider is to be connected by who has a password.
 * @slot delete - The `identity-account-delete-form`, once it is asked for.
 * @slot header - Above everything.
 * @slot footer - Below everything.
 * @fires {IdentityPasswordUpdateEvent} identity-password-update - The password is changed.
 * @fires {IdentityProviderLinkEvent} identity-provider-link - A provider is connected; `provider`.
 * @fires {IdentityAccountDeleteEvent} identity-account-delete - The account is deleted.
 * @fires {IdentityErrorEvent} identity-error - Something was refused; `code`, `fields`.
 * @csspart section - A part of the account.
 * @csspart heading - Its heading.
 * @csspart item - A session, or a way to log in.
 * @csspart button - A button that is not a form's.
 * @csspart link - One that weighs less.
 * @csspart status - What is said after something was done.
 * @csspart error - Why it was refused.
 * @csspart submit - Leads a visitor who is signed out to the login.
 */
export class IdentityAccountElement extends LitElement {
  static override styles = [hostStyles, linkStyles];

  readonly session = new SessionController(this);
  readonly texts = new AccountWordsController(this, this.session);

  #view: AccountView | undefined;
  #loading: Promise<void> | undefined;

  constructor() {
    super();
    this.addEventListener('click', (event) => openView(this, event.composedPath()));
  }

  protected override willUpdate(_changed: PropertyValues): void {
    if (!this.#view && this.texts.loaded && this.session.status !== 'unknown') this.#load();
  }

  protected override render(): TemplateResult {
    return html`<slot name="header"></slot>${this.#view?.render() ?? html`<slot></slot>`}<slot name="footer"></slot>`;
  }

  protected override updated(_changed: PropertyValues): void {
    this.#view?.onUpdate();
  }

  /** A page that only links here pays for the tag, not for what is behind it. Without a network, another time. */
  #load(): void {
    this.#loading ??= import('./account-view.js').then(
      ({ AccountView: View }) => {
        this.#view = new View(this);
        this.requestUpdate();
      },
      () => {
        this.#loading = undefined;
      },
    );
  }
}
