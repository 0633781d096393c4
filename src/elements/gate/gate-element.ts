import { html, LitElement, type TemplateResult } from 'lit';
import { SessionController } from '../../controllers/session-controller.js';
import { hostStyles } from '../../styles/host.js';
import { askHub } from '../shared/hub.js';

/**
 * Shows one of its slots by who is there, and nothing until that is known. It decides what is shown, not what may be
 * read: content that must stay private is the server's to withhold.
 *
 * @summary Content for signed-in visitors, for others, or for those with an entitlement.
 * @slot signed-in - For a signed-in customer who has every entitlement in `requires`.
 * @slot signed-out - For everyone else who is signed out.
 * @slot denied - For a signed-in customer who lacks an entitlement.
 * @cssstate signed-in - The slot `signed-in` is shown.
 * @cssstate signed-out - The slot `signed-out` is shown.
 * @cssstate denied - The slot `denied` is shown.
 */
export class IdentityGateElement extends LitElement {
  static override styles = [hostStyles];
  static override properties = { requires: {} };

  readonly session = new SessionController(this);
  readonly states = this.attachInternals().states;

  /** Entitlements that the customer must have, separated by spaces. */
  requires = '';

  protected override willUpdate(): void {
    // of an attribute that was taken away
    this.requires ??= '';
  }

  /**
   * What asks for an entitlement asks for a login: perhaps there is one at another domain of the account. But a session
   * that has ended on this page stays so, with the reason to read and what was typed, until the visitor logs in.
   */
  protected override updated(): void {
    const { identity } = this.session;
    const session = identity?.session;
    if (this.requires.trim() && session?.status === 'signed-out' && !session.ended)
      askHub(identity, document);
  }

  protected override render(): TemplateResult {
    const shown = this.#shown();
    for (const name of ['signed-in', 'signed-out', 'denied'])
      if (name === shown) this.states.add(name);
      else this.states.delete(name);
    return html`
      <slot name="signed-in" ?hidden=${shown !== 'signed-in'}></slot>
      <slot name="signed-out" ?hidden=${shown !== 'signed-out'}></slot>
      <slot name="denied" ?hidden=${shown !== 'denied'}></slot>
    `;
  }

  #shown(): 'signed-in' | 'signed-out' | 'denied' | undefined {
    const { status, customer } = this.session;
    if (status === 'signed-out') return 'signed-out';
    if (status === 'unknown') return undefined;
    const required = this.requires.split(/\s+/).filter(Boolean);
    if (required.length === 0) return 'signed-in';
    const { entitlements } = customer ?? {};
    if (!entitlements) return undefined;
    return required.every((name) => entitlements.includes(name)) ? 'signed-in' : 'denied';
  }
}
