import type { ReactiveController } from 'lit';
import { adopt } from '../../styles/adopt.js';
import { unseen } from '../../styles/unseen.js';
import type { FormElement } from './form-element.js';

/** Says to a screen reader what the button says to the eye while a request is under way: a label's change is not read out. */
export class PendingWords implements ReactiveController {
  #host: FormElement;
  #place = document.createElement('p');

  constructor(host: FormElement) {
    this.#host = host;
    this.#place.className = 'unseen';
    this.#place.ariaLive = 'polite';
    host.renderRoot.append(this.#place);
    adopt(this.#place, unseen);
    host.addController(this);
  }

  hostUpdated(): void {
    const { form, pending } = this.#host;
    const button = pending && form.form?.querySelector('[data-part=submit]');
    this.#place.textContent = button ? button.textContent : '';
  }
}
