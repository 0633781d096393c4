import type { AnyPage, Found } from './any-page.js';
import { openDialog } from './customer.js';

/** The seeded customer. */
export const READER = { email: 'reader@daybreak.example', password: 'demo passphrase 4400' };

export type View = 'login' | 'register' | 'password-forgot' | 'password-reset' | 'password-update';

const TAGS: Readonly<Record<View, string>> = {
  login: 'identity-login-form',
  register: 'identity-register-form',
  'password-forgot': 'identity-password-reset',
  'password-reset': 'identity-password-reset',
  'password-update': 'identity-password-update-form',
};

/** One of our forms as a visitor meets it. */
export class AnyForm<Element extends Found = Found> {
  readonly #page: AnyPage<Element>;
  readonly #view: View;
  readonly tag: string;

  constructor(page: AnyPage<Element>, view: View) {
    this.#page = page;
    this.#view = view;
    this.tag = TAGS[view];
  }

  /** Opens the dialog of a demo site at this view. */
  async openAt(site: string): Promise<void> {
    await openDialog(this.#page, site, this.#view);
    await this.#page.see(`${this.tag} [data-part=submit]`);
  }

  field(name: string): Element {
    return this.#page.find(`${this.tag} [name=${name}]`);
  }

  async fill(values: Readonly<Record<string, string>>): Promise<void> {
    for (const [name, value] of Object.entries(values)) await this.field(name).fill(value);
  }

  /** Sends it by Enter, as far as the form lets it. */
  async submit(): Promise<void> {
    await this.#page.find(`${this.tag} input:not([type=checkbox])`).press('Enter');
  }

  /** Waits for words beside a field, or for the whole at `form`. */
  async says(field: string, text: string): Promise<void> {
    await this.#page.see(`${this.tag} [data-error=${field}]`, text);
  }

  async hasFocus(name: string): Promise<boolean> {
    return this.field(name).evaluate((field) => field.matches(':focus'));
  }
}
