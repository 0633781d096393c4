import { html, type PropertyValues, type TemplateResult } from 'lit';
import type { updateCustomer } from '../../contract/customer.js';
import type { BodyOf } from '../../contract/endpoint.js';
import { elementsOf } from '../../controllers/elements-of.js';
import type { Identity } from '../../sdk/identity.js';
import { AccountFormElement } from '../shared/account-form-element.js';
import { field, submit } from '../shared/fields.js';
import type { Send } from '../shared/form-element.js';
import { text } from '../shared/outcome.js';

const FIELDS = { first_name: 'given-name', last_name: 'family-name', language: 'language' } as const;
type FieldName = keyof typeof FIELDS;
const NAMES = Object.keys(FIELDS) as FieldName[];

/**
 * Changes what the signed-in customer is called.
 *
 * @summary Change the own name.
 * @slot - A form of the page's own, with fields named `first_name`, `last_name` or `language`; it gets their values.
 * @slot header - Above the form.
 * @slot footer - Below the form.
 * @fires {IdentityErrorEvent} identity-error - The change was refused; `code`, `fields`.
 * @csspart status - What is said after the change.
 * @cssstate pending - A request has been under way for 150 ms.
 */
export class IdentityProfileFormElement extends AccountFormElement {
  override fields(): TemplateResult {
    return html`
      ${this.#name('first_name')} ${this.#name('last_name')}
      ${submit(this.pending ? this.words.saving : this.account.save)}
    `;
  }

  override async sender(): Promise<Send> {
    return (values, identity, signal) => this.#send(values, identity, signal);
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    const { customer } = this.session;
    const { form } = this.form;
    for (const name of NAMES) {
      const control = form && elementsOf(form).namedItem(name);
      const value = customer?.[name] ?? '';
      // the default, not the value: what has been typed stays, and a reset brings back what is saved
      if (control instanceof HTMLInputElement) control.defaultValue = value;
      else if (control instanceof HTMLSelectElement && customer?.[name] !== undefined)
        for (const option of control.options) option.defaultSelected = option.value === value;
    }
  }

  async #send(values: FormData, identity: Identity, signal: AbortSignal): Promise<string> {
    const input: BodyOf<typeof updateCustomer> = {};
    for (const name of NAMES) if (values.has(name)) input[name] = text(values, name) || null;
    await identity.updateCustomer(input, { signal });
    // so that the form, which is reset next, has them
    await this.updateComplete;
    return this.account.profile_done;
  }

  #name(name: 'first_name' | 'last_name'): TemplateResult {
    const { uid, words } = this;
    const id = `${uid}-${name}`;
    return field(words, { id, name, label: words[name], autocomplete: FIELDS[name], required: false });
  }
}
