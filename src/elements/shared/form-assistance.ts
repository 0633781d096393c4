import { elementsOf } from '../../controllers/elements-of.js';
import { FormArrivals } from '../../controllers/form-arrivals.js';
import { offeredProviders } from '../../controllers/social-providers.js';
import { fieldMessage, formMessage } from '../../localize/describe.js';
import type { Messages } from '../../localize/en.messages.js';
import { loadMessages } from '../../localize/languages.js';
import type { IdentityError } from '../../sdk/errors.js';
import { IdentityErrorEvent } from '../../sdk/session-events.js';
import { adopt } from '../../styles/adopt.js';
import { formStateStyles } from '../../styles/form-states.js';
import { FieldErrors } from './field-errors.js';
import type { FormElement } from './form-element.js';
import type { FormSubmission } from './form-submission.js';
import { askHub } from './hub.js';
import { passwordLength } from './new-password-field.js';
import { PendingWords } from './pending-words.js';
import { afterPress, watchPresses } from './presses.js';
import type { SocialLogin } from './social-login.js';
import { openView, sayCapsLock, togglePassword } from './visitor-aids.js';

type Control = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

/** The third part of a form element: judges fields, says what went wrong and where, helps with passwords. */
export class FormAssistance {
  #host: FormElement;
  #submission: FormSubmission;
  #messages: Messages;
  /** The language of the messages. */
  #lang: string;
  /** Fields that were typed into, and so may be judged when they are left. */
  #touched = new WeakSet<Element>();
  #focusing = false;
  #social: Promise<SocialLogin> | undefined;

  static async for(host: FormElement, submission: FormSubmission): Promise<FormAssistance> {
    const { lang } = host.words;
    return new FormAssistance(host, submission, lang, await loadMessages(lang));
  }

  private constructor(host: FormElement, submission: FormSubmission, lang: string, messages: Messages) {
    this.#host = host;
    this.#submission = submission;
    this.#lang = lang;
    this.#messages = messages;
    new FormArrivals(host, host.form);
    new PendingWords(host);
    host.addController({
      hostConnected: () => adopt(host, formStateStyles),
      hostUpdated: () => this.#onUpdate(),
    });
    this.#onUpdate();
    watchPresses();
  }

  /** The host may have another language by now, its site's, or another form. */
  async #onUpdate(): Promise<void> {
    warnOfGet(this.#host);
    this.#offerProviders();
    const { lang } = this.#host.words;
    if (lang === this.#lang) return;
    this.#lang = lang;
    const messages = await loadMessages(lang).catch(() => undefined);
    if (!messages || lang !== this.#lang) return;
    this.#messages = messages;
    this.#social?.then((social) => social.speak(messages));
  }

  /** Sites without any provider load nothing of them. */
  #offerProviders(): void {
    const host = this.#host;
    if (this.#social || host.act === 'other' || offeredProviders(host.session.identity?.site).length === 0)
      return;
    this.#social = import('./social-login.js').then(({ SocialLogin }) =>
      SocialLogin.for(host, this.#messages),
    );
    this.#social.catch(() => {
      this.#social = undefined;
    });
  }

  handle(event: Event, path: readonly EventTarget[]): void {
    const host = this.#host;
    if (event.type === 'click')
      openView(host, path).catch(() => {
        host.status = host.words.offline;
      });
    const target = path.find((node) => node instanceof Element && host.contains(node));
    const { form } = host.form;
    if (!form || !(target instanceof Element)) return;
    // a form’s controls need not stand in it: in a table they don’t, nor with form=""
    if (![form, ...elementsOf(form)].some((node) => node.contains(target))) return;
    if (host.act === 'login' && /click|keyup/.test(event.type))
      askHub(host.session.identity, host, { field: target });
    const errors = new FieldErrors(form, host);
    if (/submit|reset/.test(event.type)) errors.clearAll();
    else if (event.type === 'input') this.#onInput(errors, target);
    else if (event.type === 'invalid') this.#onInvalid(errors, target as Control);
    else if (event.type === 'focusout') this.#onLeave(errors, target as Control);
    else if (event.type === 'click') togglePassword(form, target);
    else if (event instanceof KeyboardEvent && target instanceof HTMLInputElement)
      sayCapsLock(target, event, this.#messages.caps_lock);
  }

  /** Shows a refusal: next to its fields, above the button, or in the element's own words where no form is open. */
  async refuse(error: IdentityError): Promise<void> {
    const host = this.#host;
    const messages = this.#messages;
    // the refusal may have brought the element to another step, with another form
    await host.updateComplete;
    const { form } = host.form;
    if (!host.session.site) console.error(`<${host.localName}>: no <identity-site>`);
    host.dispatchEvent(new IdentityErrorEvent(error.code, error.fields));
    if (!form || !host.open) {
      host.status = formMessage(messages, error, host.act);
      return;
    }
    const errors = new FieldErrors(form, host);
    const wrong: Element[] = [];
    for (const [field, codes] of Object.entries(error.fields ?? {})) {
      const controls = errors.controls(field);
      // not checked against the contract: a refusal that we only half understand is a refusal still
      const code = codes?.[0];
      if (!controls.length || !code) continue;
      wrong.push(...controls);
      errors.show(field, fieldMessage(messages, field, code, passwordLength(host.session)));
    }
    if (!focusFirst(form, (control) => wrong.includes(control)))
      errors.show('form', formMessage(messages, error, host.act));
  }

  #onInput(errors: FieldErrors, target: Element): void {
    this.#touched.add(target);
    errors.clear(target.getAttribute('name') ?? '');
    errors.clear('form');
  }

  #onInvalid(errors: FieldErrors, control: Control): void {
    this.#judge(errors, control);
    if (this.#focusing) return;
    // one `invalid` event comes for each wrong field; the first field takes the focus, once
    this.#focusing = true;
    focusFirst(errors.form, (element) => element.matches(':invalid:not(fieldset)'));
    queueMicrotask(() => {
      this.#focusing = false;
    });
  }

  #onLeave(errors: FieldErrors, control: Control): void {
    afterPress(() => {
      if (this.#touched.has(control) && !this.#submission.busy) this.#judge(errors, control);
    });
  }

  #judge(errors: FieldErrors, control: Control): void {
    if (!control.matches(':invalid')) return;
    // a component of the page may keep its validity to itself, and a box to be ticked needs no name
    const name = control.getAttribute('name') || 'form';
    const { validity = {} as ValidityState } = control as Partial<Control>;
    const code = validity.valueMissing
      ? 'required'
      : validity.tooShort
        ? 'too_short'
        : validity.tooLong
          ? 'too_long'
          : 'invalid';
    // a page's own constraint has words of its own: setCustomValidity's, or a pattern's in the title
    const own =
      (validity.patternMismatch && control.title) ||
      ((validity.customError || validity.patternMismatch) && control.validationMessage);
    const length = Number(control.getAttribute('minlength')) || passwordLength(this.#host.session);
    errors.show(name, own || fieldMessage(this.#messages, name, code, length));
  }
}

/** Of the fields that need a look, the first in the form’s order that can be seen. */
function focusFirst(form: HTMLFormElement, needsLook: (control: Element) => boolean): boolean {
  const first = [...elementsOf(form)].find((control) => needsLook(control) && control.checkVisibility());
  if (first instanceof HTMLElement) first.focus();
  return Boolean(first);
}

const warned = new WeakSet<HTMLFormElement>();

/** Sent before the script has loaded, a form without `method="post"` puts the password into the URL. */
function warnOfGet({ form: { own }, localName }: FormElement): void {
  if (!own || warned.has(own) || own.getAttribute('method')?.toLowerCase() === 'post') return;
  warned.add(own);
  console.warn(`<${localName}>: its <form> wants method="post", or passwords get into URLs.`);
}
