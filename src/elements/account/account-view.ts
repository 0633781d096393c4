import { html, nothing, type TemplateResult } from 'lit';
import { adopt } from '../../styles/adopt.js';
import { accountStyles } from './account.styles.js';
import type { IdentityAccountElement } from './account-element.js';
import { DataSection } from './data-section.js';
import { PasswordSection } from './password-section.js';
import { formOf, place } from './place.js';
import { ProvidersSection } from './providers-section.js';
import { SessionsSection } from './sessions-section.js';

/** The forms of an account, in the light DOM, each in the slot of its section. */
const FORMS = {
  profile: ['identity-profile-form', () => import('../profile-form/identity-profile-form.js')],
  verify: ['identity-email-verify', () => import('../email-verify/identity-email-verify.js')],
  email: ['identity-email-change-form', () => import('../email-change-form/identity-email-change-form.js')],
  password: [
    'identity-password-update-form',
    () => import('../password-update-form/identity-password-update-form.js'),
  ],
  delete: [
    'identity-account-delete-form',
    () => import('../account-delete-form/identity-account-delete-form.js'),
  ],
} as const;
type Slot = keyof typeof FORMS;

/** What an account shows: loaded with the first account that is shown. */
export class AccountView {
  #host: IdentityAccountElement;
  #sessions: SessionsSection;
  #providers: ProvidersSection;
  #password: PasswordSection;
  #data: DataSection;
  /** Whose lists are there. */
  #customerId: string | undefined;
  #isUnreachable = false;
  /** The customer has asked for the deletion, not yet for sure. */
  #isDeleting = false;
  #isDeleted = false;

  constructor(host: IdentityAccountElement) {
    this.#host = host;
    this.#sessions = new SessionsSection(host);
    this.#providers = new ProvidersSection(host);
    this.#password = new PasswordSection(host);
    this.#data = new DataSection(host);
    for (const slot of Object.keys(FORMS) as Slot[]) this.#place(slot);
    host.addEventListener('identity-account-delete', () => {
      this.#isDeleted = true;
      host.requestUpdate();
    });
  }

  render(): TemplateResult {
    const { session } = this.#host;
    if (session.status === 'signed-out') return this.#stranger();
    if (session.customer?.email !== undefined) return this.#account(session.customer);
    if (!this.#isUnreachable) return html`<p part="status" role="status" aria-busy="true"></p>`;
    return html`<p part="error" role="alert">${this.#data.texts.unreachable}</p>
      <button part="button" type="button" @click=${this.#ask}>${this.#data.words.try_again}</button>`;
  }

  onUpdate(): void {
    const { session, renderRoot } = this.#host;
    const [inside] = (renderRoot as ShadowRoot).children;
    if (inside) adopt(inside, accountStyles);
    const { customer, identity } = session;
    this.#providers.onUpdate();
    if (customer?.id === this.#customerId) return;
    this.#customerId = customer?.id;
    this.#isDeleting = false;
    if (!identity || !customer) return;
    const deletion = formOf(this.#host, 'identity-account-delete-form');
    if (deletion) deletion.status = '';
    this.#isDeleted = false;
    this.#sessions.load();
    this.#providers.load();
    if (customer.email === undefined) identity.start().then(() => this.#settle());
  }

  #account({
    email,
    email_confirm,
    has_password,
  }: {
    email?: string | null;
    email_confirm?: boolean;
    has_password?: boolean;
  }): TemplateResult {
    const { texts, words } = this.#data;
    return html`<div class="sections">
      ${this.#section('profile', texts.profile, html`<slot name="profile"></slot>`)}
      ${this.#section(
        'email',
        words.email,
        html`<p class="email"><strong><bdi>${email ?? texts.no_email}</bdi></strong>${
          email
            ? html` <span class="badge" ?data-quiet=${email_confirm}>${email_confirm ? texts.confirmed : texts.unconfirmed}</span>`
            : nothing
        }</p>
        <slot name="verify"></slot><slot name="email"></slot>`,
      )}
      ${this.#section('password', words.password, has_password ? html`<slot name="password"></slot>` : this.#password.render())}
      ${this.#providers.isEmpty ? nothing : this.#section('providers', texts.providers, this.#providers.render())}
      ${this.#section('sessions', texts.sessions, this.#sessions.render())}
      ${this.#section('data', texts.data, this.#data.render())}
      ${this.#section('delete', texts.delete_account, this.#deletion())}
    </div>`;
  }

  #section(id: string, heading: string, content: TemplateResult): TemplateResult {
    return html`<section part="section" aria-labelledby=${id}>
      <h2 part="heading" id=${id} tabindex="-1">${heading}</h2>
      <div class="content">${content}</div>
    </section>`;
  }

  #deletion(): TemplateResult {
    const { texts } = this.#data;
    return this.#isDeleting
      ? html`<slot name="delete"></slot>
          <button part="link" type="button" @click=${this.#toggleDeletion}>${texts.keep}</button>`
      : html`<button part="button" class="danger" type="button" @click=${this.#toggleDeletion}>${texts.delete_account}</button>`;
  }

  /** Signed out; or not a customer any longer, which the form that did it says. */
  #stranger(): TemplateResult {
    if (this.#isDeleted) return html`<slot name="delete"></slot>`;
    return html`<p part="status">${this.#data.texts.log_in_first}</p>
      <button part="submit" type="button" data-identity-view="login">${this.#data.words.log_in}</button>`;
  }

  async #place(slot: Slot): Promise<void> {
    const [tag, define] = FORMS[slot];
    await define().catch(() => {});
    place(this.#host, tag, slot);
  }

  #settle(): void {
    this.#isUnreachable = this.#host.session.customer?.email === undefined;
    this.#host.requestUpdate();
  }

  #ask = async (): Promise<void> => {
    await this.#host.session.identity?.getCustomer().catch(() => {});
    this.#settle();
  };

  #toggleDeletion = async (): Promise<void> => {
    this.#isDeleting = !this.#isDeleting;
    this.#host.requestUpdate();
    await this.#host.updateComplete;
    const field = formOf(this.#host, 'identity-account-delete-form')?.querySelector<HTMLElement>(
      'input:not([hidden]), button',
    );
    const back = this.#host.renderRoot.querySelector<HTMLElement>('.danger');
    (this.#isDeleting ? field : back)?.focus();
  };
}
