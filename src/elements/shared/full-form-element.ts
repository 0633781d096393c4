import { allWords, type FormWords } from '../../localize/en.forms.js';
import type { Words } from '../../localize/en.js';
import { hostStyles } from '../../styles/host.js';
import { linkStyles } from '../../styles/link.js';
import { FormElement } from './form-element.js';

/** Any form element but the login's, which pages show first: with the words of all, and buttons beside the form. */
export abstract class FullFormElement extends FormElement {
  static override styles = [hostStyles, linkStyles];

  override get words(): Words & FormWords {
    return allWords(super.words);
  }
}
