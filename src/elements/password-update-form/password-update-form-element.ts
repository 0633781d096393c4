import { html, type TemplateResult } from 'lit';
import { loadMessages } from '../../localize/languages.js';
import type { Identity } from '../../sdk/identity.js';
import { field, submit } from '../shared/fields.js';
import type { Send } from '../shared/form-element.js';
import { FullFormElement } from '../shared/full-form-element.js';
import { newPasswordField, passwordLength } from '../shared/new-password-field.js';
import { text } from '../shared/outcome.js';
import { IdentityPasswordUpdateEvent } from './password-update-form.events.js';

/**
 * Changes the password of the signed-in customer, who gives the present one.
 *
 * @summary Change the password while signed in.
 * @slot - A form of the page's own, with fields named `old_password` and `new_password`.
 * @slot header - Above the form.
 * @slot footer - Below the form.
 * @fires {IdentityPasswordUpdateEvent} identity-password-update - The password is changed.
 * @fires {IdentityErrorEvent} identity-error - The change was refused; `code`, `fields`.
 * @csspart status - What is said after the change, or to a visitor who is signed out.
 * @csspart submit - Leads a visitor who is signed out to the login.
 * @cssstate pending - A request has been under way for 150 ms.
 */
export class IdentityPasswordUpdateFormElement extends FullFormElement {
  override get open(): boolean {
    return this.session.status === 'signed-in';
  }

  override fields(): TemplateResult {
    const { uid, words } = this;
    const fresh = {
      uid,
      name: 'new_password',
      label: words.new_password,
      length: passwordLength(this.session),
    } as const;
    return html`
      <input data-part="input" type="text" autocomplete="username" .value=${this.session.customer?.email ?? ''} hidden readonly />
      ${field(words, {
        id: `${uid}-old_password`,
        name: 'old_password',
        type: 'password',
        label: words.old_password,
        autocomplete: 'current-password',
      })}
      ${newPasswordField(words, fresh)} ${submit(this.pending ? words.saving : words.save_password)}
    `;
  }

  override async sender(): Promise<Send> {
    return (values, identity, signal) => this.#send(values, identity, signal);
  }

  async #send(values: FormData, identity: Identity, signal: AbortSignal): Promise<string> {
    const messages = await loadMessages(this.words.lang);
    const input = { old_password: text(values, 'old_password'), new_password: text(values, 'new_password') };
    await identity.password.update(input, { signal });
    this.dispatchEvent(new IdentityPasswordUpdateEvent());
    return messages.update_done;
  }

  protected override aside(): [string, TemplateResult?] {
    if (this.session.status !== 'signed-out') return [this.status];
    const { words } = this;
    return [
      words.log_in_first,
      html`<button part="submit" type="button" data-identity-view="login">${words.log_in}</button>`,
    ];
  }
}
