import { html, type TemplateResult } from 'lit';
import { Section } from './section.js';

/** In the place of the password form for who has no password: the mailbox proves who adds one. */
export class PasswordSection extends Section {
  override render(): TemplateResult {
    const { texts, words } = this;
    const { email, email_confirm } = this.host.session.customer ?? {};
    // whoever made the account of an e-mail that nobody confirmed loses what they log in with to its owner's password
    if (!email || !email_confirm) return html`<p>${texts.add_password_unconfirmed}</p>`;
    return html`
      <p>${texts.add_password}</p>
      ${this.outcome()}
      <button part="button" type="button" @click=${() => this.#send(email)}>
        ${this.pending ? words.sending : words.send_link}
      </button>
    `;
  }

  #send(email: string): void {
    const done = this.texts.add_password_sent(email);
    this.act((identity, signal) => identity.password.forgot({ email }, { signal }), done);
  }
}
