import { SubmitController } from '../../controllers/submit-controller.js';
import { IdentityError } from '../../sdk/errors.js';
import type { FormAssistance } from './form-assistance.js';
import type { FormElement, Send } from './form-element.js';

/** The second half of a form element: sends what was entered. The third, `FormAssistance`, says what went wrong. */
export class FormSubmission {
  #host: FormElement;
  #send: Send;
  #submission: SubmitController;
  #assistance: Promise<FormAssistance> | undefined;

  constructor(host: FormElement, send: Send) {
    this.#host = host;
    this.#send = send;
    this.#submission = new SubmitController({
      addController: (controller) => host.addController(controller),
      requestUpdate: () => this.#showPending(),
    });
    // here before it is needed: offline it could not be fetched
    this.#assist(() => {});
  }

  /** Whether a request is under way. */
  get busy(): boolean {
    return this.#submission.busy;
  }

  abort(): void {
    this.#submission.abort();
  }

  /** `path` is the event's while it was dispatched. */
  handle(event: Event, path: readonly EventTarget[]): void {
    const { form } = this.#host.form;
    if (!(event instanceof SubmitEvent)) this.#assist((assistance) => assistance.handle(event, path));
    // a form with novalidate was not judged by the browser
    else if (form && path[0] === form && !this.busy && form.checkValidity()) {
      this.#assist((assistance) => assistance.handle(event, path));
      this.#submit(form, event.submitter);
    }
  }

  /**
   * Runs a task of the element as a submission: one at a time, pending after 150 ms, aborted when the element
   * leaves. Its words are said; a refusal is shown in the form, or said where no form is open.
   */
  async run(task: (signal: AbortSignal) => Promise<string>): Promise<void> {
    const host = this.#host;
    const hasFocus = () => host.contains((host.getRootNode() as Document | ShadowRoot).activeElement);
    const hadFocus = hasFocus();
    host.status = '';
    const said = await this.#submission.submit(task);
    const { error } = this.#submission;
    if (error) this.#assist((assistance) => assistance.refuse(error));
    if (said === undefined) return;
    // not its own method, which a field named “reset” would cover
    if (host.form.form) HTMLFormElement.prototype.reset.call(host.form.form);
    host.status = said;
    await host.updateComplete;
    // the focused field is out of sight now, though engines take a while to notice: the words that took its place
    // take the focus too, unless the visitor has moved on
    const stays = hasFocus() || document.activeElement === document.body;
    if (hadFocus && stays && !host.open) host.renderRoot.querySelector<HTMLElement>('[part=status]')?.focus();
  }

  #submit(form: HTMLFormElement, submitter: HTMLElement | null): void {
    const host = this.#host;
    const { site } = host.session;
    // password managers and browsers take a sent password only from a password field
    for (const toggle of host.querySelectorAll<HTMLElement>('[data-part=toggle][aria-pressed=true]'))
      toggle.click();
    const values = new FormData(form, submitter?.isConnected ? submitter : null);
    this.run(async (signal) => {
      if (!site) throw new IdentityError('site_unknown');
      return this.#send(values, await site.load(), signal);
    });
  }

  #assist(act: (assistance: FormAssistance) => void): void {
    this.#assistance ??= import('./form-assistance.js').then(({ FormAssistance }) =>
      FormAssistance.for(this.#host, this),
    );
    this.#assistance.then(act, () => {
      this.#assistance = undefined;
      this.#host.status = this.#host.words.offline;
    });
  }

  #showPending(): void {
    const { pending } = this.#submission;
    const host = this.#host;
    host.pending = pending;
    host.states[pending ? 'add' : 'delete']('pending');
    const { form } = host.form;
    if (form) form.ariaBusy = pending ? 'true' : null;
  }
}
