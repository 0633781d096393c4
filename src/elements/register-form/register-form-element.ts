import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { emailField, field, submit } from '../shared/fields.js';
import type { Send } from '../shared/form-element.js';
import { FullFormElement } from '../shared/full-form-element.js';
import { greeting } from '../shared/greeting.js';
import { newPasswordField, passwordLength } from '../shared/new-password-field.js';

/**
 * Creates a customer and logs them in; where the site registers privately, mails the link that does.
 *
 * @summary The registration form, inline.
 * @slot - A form of the page's own, with fields named `email`, `password`, `first_name`, `last_name`, `language`. Any
 * other named field of it goes into the customer's `metadata`, but for passwords.
 * @slot google - A button of the page's own, or any HTML, in the place of Google's.
 * @slot facebook - The same for Facebook.
 * @slot oidc - The same for the site's own issuer.
 * @slot social - The same for all of them at once.
 * @slot header - Above the form.
 * @slot footer - Below the form.
 * @fires {IdentityRegisterEvent} identity-register - A customer registered; `customer`. Not where the site registers
 * privately: there is none until the link is followed, and `identity-login` tells then.
 * @fires {IdentityLoginEvent} identity-login - … and is logged in; `customer`, `method`.
 * @fires {IdentityErrorEvent} identity-error - The registration was refused; `code`, `fields`.
 * @csspart status - What is said once someone is logged in, or the link is mailed.
 * @csspart link - Leads back to the form once the link is mailed.
 * @csspart social - What stands below the form where the site has providers.
 * @csspart divider - The “or” between the two.
 * @csspart social-button - A provider's button; `google`, `facebook` and `oidc` name which.
 * @csspart label - Its words.
 * @csspart last-used - The mark on the one that was used last.
 * @csspart waiting - What is said while the provider's window is open.
 * @csspart error - Why the provider did not, or we did not take it.
 * @cssstate pending - A request has been under way for 150 ms.
 */
export class IdentityRegisterFormElement extends FullFormElement {
  static override properties = {
    ...FullFormElement.properties,
    names: {},
    sent: { type: Boolean, reflect: true },
  };

  override readonly act = 'register';

  /** Whether the default form asks for first and last name: `none`, `optional` or `required`. */
  names: 'none' | 'optional' | 'required' = 'none';
  /** Whether the link was mailed by which a private registration is completed; nothing is left to fill in here. */
  sent = false;

  override get open(): boolean {
    return super.open && !this.sent;
  }

  override fields(): TemplateResult {
    const { names, uid, words } = this;
    const asks = names === 'optional' || names === 'required';
    return html`
      ${asks ? html`${this.#name('first_name', 'given-name')}${this.#name('last_name', 'family-name')}` : nothing}
      ${emailField(words, uid)}
      ${newPasswordField(words, { uid, name: 'password', label: words.password, length: passwordLength(this.session) })}
      ${submit(this.pending ? words.creating_account : words.create_account)}
      <p data-part="row">${words.have_account}
        <button type="button" data-part="link" data-identity-view="login">${words.log_in}</button>
      </p>
    `;
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    // whoever logs out again finds the form
    if (this.sent && this.session.status === 'signed-in') this.#restart();
  }

  override async sender(): Promise<Send> {
    return (await import('./register.js')).register(this);
  }

  protected override aside(): [string, TemplateResult | typeof nothing] {
    const { sent, session, status, words } = this;
    return [
      this.open || sent ? status : greeting(words, session.customer),
      sent
        ? html`<button part="link" type="button" @click=${this.#onAgain}>${words.send_again}</button>`
        : nothing,
    ];
  }

  #restart(): void {
    this.sent = false;
    this.status = '';
  }

  #onAgain = async (): Promise<void> => {
    this.#restart();
    await this.updateComplete;
    this.form.form?.querySelector<HTMLElement>('[name=email]')?.focus();
  };

  #name(name: 'first_name' | 'last_name', autocomplete: 'given-name' | 'family-name'): TemplateResult {
    const { uid, words } = this;
    const required = this.names === 'required';
    const label = required ? words[name] : words.optional(words[name]);
    return field(words, { id: `${uid}-${name}`, name, label, autocomplete, required });
  }
}
