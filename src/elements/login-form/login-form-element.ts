import { html, type TemplateResult } from 'lit';
import { emailField, field } from '../shared/fields.js';
import { FormElement, type Send } from '../shared/form-element.js';
import { greeting } from '../shared/greeting.js';

/**
 * Logs a customer in with e-mail and password. Takes the mailed token of a private registration, which the login
 * completes, from the URL's fragment and strips it at once.
 *
 * @summary The login form, inline.
 * @slot - A form of the page's own, with fields named `email`, `password` and, if wanted, `remember`.
 * @slot google - A button of the page's own, or any HTML, in the place of Google's.
 * @slot facebook - The same for Facebook.
 * @slot oidc - The same for the site's own issuer.
 * @slot social - The same for all of them at once.
 * @slot header - Above the form.
 * @slot footer - Below the form.
 * @fires {IdentityLoginEvent} identity-login - Someone logged in; `customer`, `method`.
 * @fires {IdentityErrorEvent} identity-error - The login was refused; `code`, `fields`.
 * @csspart status - What is said once someone is logged in.
 * @csspart social - What stands below the form where the site has providers.
 * @csspart divider - The “or” between the two.
 * @csspart social-button - A provider's button; `google`, `facebook` and `oidc` name which.
 * @csspart label - Its words.
 * @csspart last-used - The mark on the one that was used last.
 * @csspart waiting - What is said while the provider's window is open.
 * @csspart error - Why the provider did not, or we did not take it.
 * @cssstate pending - A request has been under way for 150 ms.
 * @cssprop [--identity-brand=#1d4ed8] - The one colour that all others derive from.
 */
export class IdentityLoginFormElement extends FormElement {
  override readonly act = 'login';

  override fields(): TemplateResult {
    const { uid, words } = this;
    return html`
      ${emailField(words, uid)}
      ${field(words, {
        id: `${uid}-password`,
        name: 'password',
        type: 'password',
        label: words.password,
        autocomplete: 'current-password',
      })}
      <p data-part="error" data-error="form" role="alert"></p>
      <div data-part="row">
        <label data-part="check"><input type="checkbox" name="remember" checked />${words.remember}</label>
        <button type="button" data-part="link" data-identity-view="password-forgot">${words.forgot_password}</button>
      </div><button data-part="submit" type="submit">${this.pending ? words.logging_in : words.log_in}</button>
      <p data-part="row">${words.new_here}
        <button type="button" data-part="link" data-identity-view="register">${words.create_account}</button>
      </p>
    `;
  }

  override async sender(): Promise<Send> {
    return (await import('./log-in.js')).logIn(this);
  }

  protected override aside(): [string] {
    return [this.open ? this.status : greeting(this.words, this.session.customer)];
  }
}
