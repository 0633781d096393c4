import { html, LitElement, type nothing, type TemplateResult } from 'lit';
import { FormController, type FormHost } from '../../controllers/form-controller.js';
import { SessionController } from '../../controllers/session-controller.js';
import type { Words } from '../../localize/en.js';
import type { Identity } from '../../sdk/identity.js';
import { hostStyles } from '../../styles/host.js';
import type { FormSubmission } from './form-submission.js';
import { keepTyping } from './keep-typing.js';

/** Sends what was entered and fires the element's events. The words it returns are said to the visitor. */
export type Send = (values: FormData, identity: Identity, signal: AbortSignal) => Promise<string>;

/**
 * An element around one form in its light DOM. This half is what showing the form takes; judging, sending and
 * saying what went wrong is in `FormSubmission` and `FormAssistance`, loaded after the first paint or with the first event.
 */
export abstract class FormElement extends LitElement implements FormHost {
  static override styles = [hostStyles];
  // not by decorators: every page that shows a form would load them
  static override properties = { pending: { state: true }, status: { state: true } };

  readonly session = new SessionController(this);
  readonly form = new FormController(this);
  readonly states = this.attachInternals().states;

  /** Whether a request has been under way long enough to say so. */
  pending = false;
  /** What went well, said to the visitor. */
  status = '';
  /** What stands below the form, where the site has providers to log in with; `SocialLogin` keeps it. */
  social: TemplateResult | undefined;

  get words(): Words {
    return this.session.words;
  }

  get waiting(): boolean {
    const { site } = this.session;
    return Boolean(site && !site.words);
  }

  /** Names the act in faults: “We can’t log you in …”. */
  readonly act: 'login' | 'register' | 'other' = 'other';

  /** Not counted: another copy of this package on the page would count the same. */
  protected readonly uid = `identity-${Math.random()}`;
  #submission: Promise<FormSubmission | undefined> | undefined;

  constructor() {
    super();
    this.states.add('identity');
    for (const type of ['submit', 'reset', 'input', 'click', 'focusout', 'keyup', 'invalid'])
      this.addEventListener(type, this.#onFormEvent, type === 'invalid');
  }

  /** Whether a form of the page is the one of the present step. */
  accepts(_form: HTMLFormElement): boolean {
    return true;
  }

  /** The default form's content; it holds no state, so that a page's own form can stand in for it. */
  abstract fields(): TemplateResult;

  /** Loads what sends the form. */
  abstract sender(): Promise<Send>;

  /** Whether there is something to fill in; otherwise the form is out of sight, with what was typed. */
  get open(): boolean {
    return !this.session.site || this.session.status === 'signed-out';
  }

  /** Loads the second half, once; resolves to undefined when it could not be loaded, which the visitor is told. */
  submission(): Promise<FormSubmission | undefined> {
    this.#submission ??= Promise.all([import('./form-submission.js'), this.sender()]).then(
      ([{ FormSubmission }, send]) => new FormSubmission(this, send),
      () => {
        this.status = this.words.offline;
        this.#submission = undefined;
        return undefined;
      },
    );
    return this.#submission;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#submission?.then((submission) => submission?.abort());
  }

  protected override firstUpdated(): void {
    keepTyping(this);
    requestAnimationFrame(() => setTimeout(() => this.submission()));
  }

  override render(): TemplateResult {
    const [words, rest] = this.aside();
    return html`<slot name="header"></slot><slot ?hidden=${!this.open}></slot
      ><p part="status" role="status" tabindex="-1">${words}</p>${rest}${this.social}<slot name="footer"></slot>`;
  }

  /**
   * What stands below the form, or in its place: the words of a polite live region, which takes the focus when the form
   * goes out of sight, and what comes after it. The region is the same throughout, or its words would not be read out.
   */
  protected aside(): [words: string, rest?: TemplateResult | typeof nothing] {
    return [this.status];
  }

  #onFormEvent = (event: Event): void => {
    // handled later, when an event has lost its path, and in a shadow root of the page its target too
    const path = event.composedPath();
    const { submitter } = event as SubmitEvent;
    // a button that closes the page's own dialog
    if (submitter?.getAttribute('formmethod') === 'dialog') return;
    // at once, before anything is loaded: neither the page's navigation nor the browser's bubble may happen
    if (event.type === 'submit' || event.type === 'invalid') event.preventDefault();
    // one that leads to another view, and was meant to have a type
    if (submitter?.dataset.identityView) return;
    this.submission().then((submission) => submission?.handle(event, path));
  };
}
