import { html, type TemplateResult } from 'lit';
import type { Identity } from '../../sdk/identity.js';
import { adopt } from '../../styles/adopt.js';
import { leadStyles } from '../../styles/lead.js';
import { AccountFormElement } from '../shared/account-form-element.js';
import { submit } from '../shared/fields.js';
import type { Send } from '../shared/form-element.js';
import { text } from '../shared/outcome.js';
import { IdentityAccountDeleteEvent } from './account-delete-form.events.js';
import { dangerStyles } from './account-delete-form.styles.js';

/**
 * Deletes the signed-in customer's account, for good.
 *
 * @summary Delete the own account.
 * @slot - A form of the page's own, with a field named `password`.
 * @slot header - Above the form.
 * @slot footer - Below the form.
 * @fires {IdentityAccountDeleteEvent} identity-account-delete - The account is deleted.
 * @fires {IdentityErrorEvent} identity-error - The deletion was refused; `code`, `fields`.
 * @csspart status - What is said after the deletion.
 * @cssstate pending - A request has been under way for 150 ms.
 * @cssstate danger - Always: its button is not one to press by mistake.
 */
export class IdentityAccountDeleteFormElement extends AccountFormElement {
  override connectedCallback(): void {
    super.connectedCallback();
    this.states.add('danger');
    adopt(this, leadStyles);
    adopt(this, dangerStyles);
  }

  override fields(): TemplateResult {
    const { account } = this;
    return html`<p data-part="lead">${account.delete_lead}</p>
      ${this.password()} ${submit(this.pending ? account.deleting : account.delete_now)}`;
  }

  override async sender(): Promise<Send> {
    return (values, identity, signal) => this.#send(values, identity, signal);
  }

  async #send(values: FormData, identity: Identity, signal: AbortSignal): Promise<string> {
    const password = values.has('password') ? { password: text(values, 'password') } : {};
    await identity.deleteCustomer(password, { signal });
    this.dispatchEvent(new IdentityAccountDeleteEvent());
    return this.account.deleted;
  }
}
