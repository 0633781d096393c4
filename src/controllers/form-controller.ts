import { type ReactiveController, type ReactiveControllerHost, render, type TemplateResult } from 'lit';
import { adopt } from '../styles/adopt.js';
import { formStyles } from '../styles/form.js';

/** What an element that keeps a form in its light DOM tells the controller. */
export interface FormHost extends ReactiveControllerHost, HTMLElement {
  /** Whether a form of the page is the one of the present step; by its field names alone. */
  accepts(form: HTMLFormElement): boolean;
  /** Whether what the default form says is still on its way. */
  readonly waiting: boolean;
  /** What the default form holds; used only while the page brings no form. */
  fields(): TemplateResult;
}

/**
 * Keeps exactly one form in an element's light DOM: the page's own when there is one, else the default. The page's
 * nodes are never moved, wrapped or restyled. `FormArrivals` watches for a form that the page brings later.
 */
export class FormController implements ReactiveController {
  #host: FormHost;

  /** The form that we render; out of the document while the page has one of its own. */
  default: HTMLFormElement | undefined;

  constructor(host: FormHost) {
    this.#host = host;
    host.addController(this);
  }

  /** The page's own form for the present step. */
  get own(): HTMLFormElement | undefined {
    return this.#brought().find((form) => this.#host.accepts(form));
  }

  /** The form in use. */
  get form(): HTMLFormElement | undefined {
    return this.own ?? this.default;
  }

  hostConnected(): void {
    adopt(this.#host, formStyles);
    // while the document loads, the page's form may still be on its way
    if (document.readyState === 'loading')
      document.addEventListener('DOMContentLoaded', () => this.#host.requestUpdate());
  }

  hostUpdated(): void {
    const { own } = this;
    for (const form of this.#brought()) form.hidden = form !== own;
    if (own) this.default?.remove();
    else if (document.readyState !== 'loading' && !this.#host.waiting) {
      if (!this.default) {
        this.default = document.createElement('form');
        this.default.method = 'post';
        this.default.dataset.part = 'form';
      }
      if (!this.default.parentNode) this.#host.append(this.default);
      render(this.#host.fields(), this.default);
    }
  }

  /** All but what stands in another slot, such as a search above the form. */
  #brought(): HTMLFormElement[] {
    const forms = this.#host.querySelectorAll<HTMLFormElement>('form:not(:scope>[slot],:scope>[slot] *)');
    return [...forms].filter((form) => form !== this.default);
  }
}
