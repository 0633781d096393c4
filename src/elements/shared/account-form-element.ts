import { html, nothing, type TemplateResult } from 'lit';
import type { AccountWords } from '../../localize/en.account.js';
import { AccountWordsController } from './account-words.js';
import { field } from './fields.js';
import { FullFormElement } from './full-form-element.js';

/** A form of the signed-in customer's own account; out of sight for everybody else. */
export abstract class AccountFormElement extends FullFormElement {
  readonly #account = new AccountWordsController(this, this.session);

  override get open(): boolean {
    return this.session.status === 'signed-in';
  }

  override get waiting(): boolean {
    return super.waiting || !this.#account.loaded;
  }

  /** Asked for only once they are there: `waiting` holds the default form back until then. */
  protected get account(): AccountWords {
    return this.#account.words;
  }

  /** Proves who asks. Who has no password proves it by having logged in just now. */
  protected password(): TemplateResult | typeof nothing {
    const { uid, words } = this;
    if (this.session.customer?.has_password === false) return nothing;
    return html`
      <input data-part="input" type="text" autocomplete="username" .value=${this.session.customer?.email ?? ''} hidden readonly />
      ${field(words, {
        id: `${uid}-password`,
        name: 'password',
        type: 'password',
        label: words.old_password,
        autocomplete: 'current-password',
      })}
    `;
  }
}
