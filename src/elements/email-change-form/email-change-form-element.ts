import { html, type TemplateResult } from 'lit';
import type { Identity } from '../../sdk/identity.js';
import { AccountFormElement } from '../shared/account-form-element.js';
import { field, submit } from '../shared/fields.js';
import type { Send } from '../shared/form-element.js';
import { text } from '../shared/outcome.js';

/**
 * Asks for another e-mail, which becomes the customer's when the link that was mailed to it is opened.
 *
 * @summary Change the e-mail.
 * @slot - A form of the page's own, with fields named `email` and `password`.
 * @slot header - Above the form.
 * @slot footer - Below the form.
 * @fires {IdentityErrorEvent} identity-error - The change was refused; `code`, `fields`.
 * @csspart status - What is said once the link is on its way.
 * @cssstate pending - A request has been under way for 150 ms.
 */
export class IdentityEmailChangeFormElement extends AccountFormElement {
  override fields(): TemplateResult {
    const { account, uid, words } = this;
    const email = { id: `${uid}-email`, name: 'email', type: 'email', label: account.new_email } as const;
    return html`
      ${field(words, { ...email, autocomplete: 'email' })} ${this.password()}
      ${submit(this.pending ? words.sending : account.change_email)}
    `;
  }

  override async sender(): Promise<Send> {
    return (values, identity, signal) => this.#send(values, identity, signal);
  }

  async #send(values: FormData, identity: Identity, signal: AbortSignal): Promise<string> {
    const email = text(values, 'email');
    const password = values.has('password') ? { password: text(values, 'password') } : {};
    await identity.email.change({ email, ...password }, { signal });
    return this.account.email_sent(email);
  }
}
