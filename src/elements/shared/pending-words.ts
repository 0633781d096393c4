import { type ReactiveController, render } from 'lit';
import { adopt } from '../../styles/adopt.js';
import { unseen } from '../../styles/unseen.js';
import type { FormElement } from './form-element.js';

/**
 * Says to a screen reader what the button says to the eye while a request is under way: a label's change is not read
 * out, and a button of the page's own does not change.
 */
export class PendingWords implements ReactiveController {
  #host: FormElement;
  #place = document.createElement('p');
  /** The default form, in no document: its button has the words, whosever form is sent. */
  #form = document.createElement('form');

  constructor(host: FormElement) {
    this.#host = host;
    this.#place.className = 'unseen';
    this.#place.ariaLive = 'polite';
    host.renderRoot.append(this.#place);
    adopt(this.#place, unseen);
    host.addController(this);
  }

  hostUpdated(): void {
    const host = this.#host;
    const isSaid = host.pending && !host.waiting;
    if (isSaid) render(host.fields(), this.#form);
    const button = this.#form.querySelector('[data-part=submit]');
    this.#place.textContent = (isSaid && button?.textContent) || '';
  }
}
