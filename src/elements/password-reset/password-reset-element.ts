import { html, nothing, type TemplateResult } from 'lit';
import { elementsOf } from '../../controllers/elements-of.js';
import { loadMessages } from '../../localize/languages.js';
import type { Identity } from '../../sdk/identity.js';
import { adopt } from '../../styles/adopt.js';
import { leadStyles } from '../../styles/lead.js';
import { emailField, submit } from '../shared/fields.js';
import type { Send } from '../shared/form-element.js';
import { FullFormElement } from '../shared/full-form-element.js';
import { isDead, takeToken } from '../shared/mailed-token.js';
import { newPasswordField, passwordLength } from '../shared/new-password-field.js';
import { text } from '../shared/outcome.js';
import { IdentityPasswordForgotEvent, IdentityPasswordResetEvent } from './password-reset.events.js';

/**
 * The whole journey of a forgotten password: ask for the mail, told that it is on its way, choose a new password by
 * its link, done. Takes the mailed token from the URL's fragment and strips it at once.
 *
 * @summary Ask for a reset mail and choose a new password.
 * @slot - Forms of the page's own: one with `email` asks for the mail, one with `password` chooses the new one.
 * @slot header - Above the form.
 * @slot footer - Below the form.
 * @fires {IdentityPasswordForgotEvent} identity-password-forgot - A reset mail was asked for.
 * @fires {IdentityPasswordResetEvent} identity-password-reset - A new password was chosen.
 * @fires {IdentityErrorEvent} identity-error - A step was refused; `code`, `fields`.
 * @csspart status - What is said after a step.
 * @csspart link - Asks for the mail again.
 * @csspart submit - Leads to the login once the password is chosen.
 * @cssstate pending - A request has been under way for 150 ms.
 */
export class IdentityPasswordResetElement extends FullFormElement {
  static override properties = { ...FullFormElement.properties, step: { reflect: true } };

  /** The present step: `ask`, `sent`, `choose` or `done`. */
  step: 'ask' | 'sent' | 'choose' | 'done' = 'ask';

  #token: string | undefined;

  override get open(): boolean {
    return this.step === 'ask' || this.step === 'choose';
  }

  /** Back to where a mail is asked for. */
  ask(): void {
    this.step = 'ask';
    this.status = '';
  }

  override accepts(form: HTMLFormElement): boolean {
    return Boolean(elementsOf(form).namedItem(this.step === 'choose' ? 'password' : 'email'));
  }

  override connectedCallback(): void {
    super.connectedCallback();
    adopt(this, leadStyles);
    this.#takeLink();
    window.addEventListener('hashchange', this.#takeLink);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.removeEventListener('hashchange', this.#takeLink);
  }

  protected override willUpdate(): void {
    // of an attribute that was taken away
    this.step ??= 'ask';
  }

  override fields(): TemplateResult {
    const { uid, words } = this;
    if (this.step !== 'choose')
      return html`<p data-part="lead">${words.reset_lead}</p>
        ${emailField(words, uid)} ${submit(this.pending ? words.sending : words.send_link)}`;
    const password = {
      uid,
      name: 'password',
      label: words.new_password,
      length: passwordLength(this.session),
    } as const;
    return html`${newPasswordField(words, password)} ${submit(this.pending ? words.saving : words.save_password)}`;
  }

  override async sender(): Promise<Send> {
    return (values, identity, signal) => this.#send(values, identity, signal);
  }

  async #send(values: FormData, identity: Identity, signal: AbortSignal): Promise<string> {
    const messages = await loadMessages(this.words.lang);
    if (this.step !== 'choose') {
      const email = text(values, 'email');
      await identity.password.forgot({ email }, { signal });
      this.step = 'sent';
      this.dispatchEvent(new IdentityPasswordForgotEvent());
      return messages.reset_sent(email);
    }
    try {
      await identity.password.reset(
        { token: this.#token ?? '', password: text(values, 'password') },
        { signal },
      );
    } catch (error) {
      // nothing can be chosen with a dead link: the visitor is back where a new one is asked for
      if (isDead(error)) this.#onAgain();
      throw error;
    }
    this.step = 'done';
    this.#token = undefined;
    this.dispatchEvent(new IdentityPasswordResetEvent());
    return messages.reset_done;
  }

  protected override aside(): [string, TemplateResult | typeof nothing] {
    const { status, step, words } = this;
    return [
      status,
      step === 'sent'
        ? html`<button part="link" type="button" @click=${this.#onAgain}>${words.send_again}</button>`
        : step === 'done'
          ? html`<button part="submit" type="button" data-identity-view="login">${words.log_in}</button>`
          : nothing,
    ];
  }

  #takeLink = (): void => {
    const token = takeToken('identity-password-reset');
    if (!token) return;
    this.#token = token;
    this.step = 'choose';
    this.status = '';
  };

  #onAgain = async (): Promise<void> => {
    this.ask();
    await this.updateComplete;
    this.form.form?.querySelector<HTMLElement>('[name=email]')?.focus();
  };
}
