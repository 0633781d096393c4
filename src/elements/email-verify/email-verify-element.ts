import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { loadMessages } from '../../localize/languages.js';
import type { Identity } from '../../sdk/identity.js';
import { adopt } from '../../styles/adopt.js';
import { leadStyles } from '../../styles/lead.js';
import { submit } from '../shared/fields.js';
import type { Send } from '../shared/form-element.js';
import { FullFormElement } from '../shared/full-form-element.js';
import { isDead, takeToken } from '../shared/mailed-token.js';

/**
 * Asks a signed-in customer to confirm the e-mail, mails the link again, and takes the mailed link from the URL's
 * fragment, which it strips at once.
 *
 * @summary Confirm the e-mail.
 * @slot - A form of the page's own whose submit asks for the mail again.
 * @slot header - Above.
 * @slot footer - Below.
 * @fires {IdentityErrorEvent} identity-error - The link was refused, or the mail could not be asked for; `code`.
 * @csspart status - What is said.
 * @csspart submit - Tries a mailed link again after a fault. Leads a visitor who is signed out to the login; in the dialog, closes it once nothing is left to do.
 * @cssstate pending - A request has been under way for 150 ms.
 */
export class IdentityEmailVerifyElement extends FullFormElement {
  static override properties = { ...FullFormElement.properties, token: { attribute: false } };

  /** Until it has served or is known to be dead. */
  private token: string | undefined;
  /** The token that was tried by itself; again only at the visitor's wish. */
  #tried: string | undefined;
  /** A mailed link needs nobody to be signed in. */
  #byLink = false;

  override get open(): boolean {
    return !this.token && this.session.customer?.email_confirm === false;
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

  override fields(): TemplateResult {
    const { words } = this;
    return html`<p data-part="lead">${words.verify_lead(this.session.customer?.email ?? '')}</p>
      ${submit(this.pending ? words.sending : words.send_again)}`;
  }

  override async sender(): Promise<Send> {
    return (_values, identity, signal) => this.#send(identity, signal);
  }

  async #send(identity: Identity, signal: AbortSignal): Promise<string> {
    const messages = await loadMessages(this.words.lang);
    await identity.email.resend({ signal });
    return messages.verify_sent(this.session.customer?.email ?? '');
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    if (this.token && this.token !== this.#tried) this.#confirm();
  }

  #confirm = async (): Promise<void> => {
    const { token } = this;
    const { site } = this.session;
    if (!token || !site) return;
    this.#tried = token;
    const submission = await this.submission();
    await submission?.run(async (signal) => {
      const identity = await site.load();
      await identity.email.verify({ token }, { signal }).catch((error) => {
        if (isDead(error)) this.token = undefined;
        throw error;
      });
      this.token = undefined;
      // who is signed in need not be asked any longer; that the link worked does not hang on it
      if (identity.customer) await identity.getCustomer({ signal }).catch(() => {});
      return this.words.verify_done;
    });
  };

  protected override aside(): [string, TemplateResult | typeof nothing] {
    const { session, status, words } = this;
    const modal = this.closest('identity-login-modal');
    // a dialog was opened to see this, and would be empty; elsewhere nobody asked
    const isDone = modal && !this.open && (status || session.customer?.email_confirm);
    const asksWho = !this.#byLink && !status && session.status === 'signed-out';
    return [
      status || (isDone ? words.verify_done : asksWho ? words.verify_first : ''),
      this.token && status
        ? html`<button part="submit" type="button" @click=${this.#confirm}>${words.try_again}</button>`
        : isDone
          ? html`<button part="submit" type="button" @click=${() => modal.hide()}>${words.close}</button>`
          : asksWho
            ? html`<button part="submit" type="button" data-identity-view="login">${words.log_in}</button>`
            : nothing,
    ];
  }

  #takeLink = (): void => {
    this.token = takeToken('identity-email-verify') ?? this.token;
    this.#byLink ||= Boolean(this.token);
  };
}
