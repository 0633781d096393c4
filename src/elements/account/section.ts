import { html, type TemplateResult } from 'lit';
import { SubmitController } from '../../controllers/submit-controller.js';
import { formMessage } from '../../localize/describe.js';
import type { AccountWords } from '../../localize/en.account.js';
import { allWords, type FormWords } from '../../localize/en.forms.js';
import type { Words } from '../../localize/en.js';
import { loadMessages } from '../../localize/languages.js';
import type { IdentityError } from '../../sdk/errors.js';
import type { Identity } from '../../sdk/identity.js';
import { IdentityErrorEvent } from '../../sdk/session-events.js';
import type { IdentityAccountElement } from './account-element.js';

/** What a part of the account says and does that is no form: buttons, one press at a time. */
export abstract class Section {
  protected readonly host: IdentityAccountElement;
  readonly #submit: SubmitController;
  #said = '';
  #failure = '';

  constructor(host: IdentityAccountElement) {
    this.host = host;
    this.#submit = new SubmitController(host);
  }

  abstract render(): TemplateResult;

  protected get identity(): Identity | undefined {
    return this.host.session.identity;
  }

  get words(): Words & FormWords {
    return allWords(this.host.session.words);
  }

  get texts(): AccountWords {
    return this.host.texts.words;
  }

  protected get pending(): boolean {
    return this.#submit.pending;
  }

  /** Does what a button is for, and says how it went; `done` are the words for that. */
  protected async act(
    task: (identity: Identity, signal: AbortSignal) => Promise<unknown>,
    done = '',
  ): Promise<boolean> {
    const { host, identity } = this;
    if (!identity || this.#submit.busy) return false;
    this.#said = this.#failure = '';
    const isDone = await this.#submit.submit(async (signal) => {
      await task(identity, signal);
      return true;
    });
    const { error } = this.#submit;
    if (isDone) this.#said = done;
    if (error) {
      this.#failure = await this.explain(error);
      // of a way by redirect, the page has been told
      if (error !== identity.session.link?.error)
        host.dispatchEvent(new IdentityErrorEvent(error.code, error.fields));
    }
    host.requestUpdate();
    return isDone === true;
  }

  /** The button that had the focus may be gone, or the page be new. */
  protected async face(id: string): Promise<void> {
    await this.host.updateComplete;
    // WebKit scrolls no further than the page was long when it was drawn last
    await new Promise((drawn) => requestAnimationFrame(() => setTimeout(drawn)));
    this.host.renderRoot.querySelector<HTMLElement>(`#${id}`)?.focus();
  }

  protected async explain(error: IdentityError): Promise<string> {
    const { lang, offline } = this.words;
    const messages = await loadMessages(lang).catch(() => undefined);
    return messages ? formMessage(messages, error, 'other') : offline;
  }

  /** Both regions stand there before their words, or they would not be read out. */
  protected outcome(): TemplateResult {
    return html`<p part="status" role="status">${this.#said}</p>
      <p part="error" role="alert">${this.#failure}</p>`;
  }
}
