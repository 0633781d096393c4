import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { SessionController } from '../../controllers/session-controller.js';
import { allWords } from '../../localize/en.forms.js';
import type { Messages } from '../../localize/en.messages.js';
import { loadMessages } from '../../localize/languages.js';
import type { IdentityErrorEvent } from '../../sdk/session-events.js';
import type { SessionEnd } from '../../sdk/types.js';
import { hostStyles } from '../../styles/host.js';
import { linkStyles } from '../../styles/link.js';
import type { View } from '../login-modal/views.js';
import { closeButton, closeStyles } from '../shared/close-button.js';
import { openView } from '../shared/visitor-aids.js';
import { noticeStyles } from './notice.styles.js';

/**
 * Tells a visitor why the session ended: used elsewhere, expired, ended by the customer or a collaborator. Silent
 * when the visitor logged out. Tells as well when the browser keeps no cookie, so that a session ends with the page.
 *
 * @summary Why you were logged out.
 * @slot - More words or links of the page's own, below the message.
 * @csspart notice - The box.
 * @csspart message - The reason, in words.
 * @csspart link - What to do next.
 * @csspart close - The button that puts it away.
 * @cssstate shown - There is something to tell.
 */
export class IdentityNoticeElement extends LitElement {
  static override styles = [hostStyles, linkStyles, closeStyles, noticeStyles];
  static override properties = {
    messages: { attribute: false },
    unkept: { attribute: false },
    dismissed: { attribute: false },
  };

  readonly session = new SessionController(this);
  readonly states = this.attachInternals().states;

  #lang: string | undefined;
  private messages: Messages | undefined;
  /** The session cannot be kept: the browser takes no cookie of this page. */
  private unkept = false;
  /** The end that the visitor has put away. */
  private dismissed: SessionEnd | undefined;

  constructor() {
    super();
    this.addEventListener('click', (event) => openView(this, event.composedPath()));
  }

  override connectedCallback(): void {
    super.connectedCallback();
    document.addEventListener('identity-error', this.#onError);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    document.removeEventListener('identity-error', this.#onError);
  }

  protected override willUpdate(_changed: PropertyValues): void {
    const shown = Boolean(this.#end) || this.unkept;
    if (shown) this.#load();
    this.states[shown ? 'add' : 'delete']('shown');
  }

  protected override render(): TemplateResult {
    // the live region stands before its words do, or they would not be read out
    return html`<div role="alert">${this.messages ? this.#notice(this.messages) : nothing}</div>`;
  }

  get #end(): SessionEnd | undefined {
    const session = this.session.identity?.session;
    const end = session?.status === 'signed-out' ? session.ended : undefined;
    return end && end.reason !== 'user' && end !== this.dismissed ? end : undefined;
  }

  #notice({ ended, storage_unavailable }: Messages): TemplateResult | typeof nothing {
    const end = this.#end;
    const words = allWords(this.session.words);
    if (!end && !this.unkept) return nothing;
    const link = (view: View, label: string) =>
      html`<button part="link" type="button" data-identity-view=${view}>${label}</button>`;
    return html`
      <div part="notice">
        <div>
          <p part="message">${end ? reasonOf(end, ended) : storage_unavailable}</p>
          <slot></slot>
          ${end ? link('login', words.log_in) : nothing}
          ${end?.reason === 'superseded' ? link('password-forgot', ended.not_me) : nothing}
        </div>
        ${closeButton(words.close, this.#onClose)}
      </div>
    `;
  }

  /** In the language of the site, which may not have been known at first. */
  async #load(): Promise<void> {
    const { lang } = this.session.words;
    if (lang === this.#lang) return;
    this.#lang = lang;
    const messages = await loadMessages(lang).catch(() => undefined);
    if (lang !== this.#lang) return;
    this.messages = messages;
    // without a network, another time
    if (!messages) this.#lang = undefined;
  }

  #onClose = (): void => {
    this.dismissed = this.#end;
    this.unkept = false;
  };

  #onError = ({ code }: IdentityErrorEvent): void => {
    if (code === 'storage_unavailable') this.unkept = true;
  };
}

function reasonOf({ reason, at, device_label }: SessionEnd, words: Messages['ended']): string {
  // the server's words reach here as they are: a time may be none
  const time = Date.parse(at ?? '') ? at : undefined;
  if (reason === 'superseded') return words.superseded(time, device_label);
  return reason === 'user' ? '' : words[reason];
}
