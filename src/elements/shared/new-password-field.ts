import type { TemplateResult } from 'lit';
import type { SessionController } from '../../controllers/session-controller.js';
import type { FormWords } from '../../localize/en.forms.js';
import type { Words } from '../../localize/en.js';
import { field } from './fields.js';

export interface NewPasswordOptions {
  readonly uid: string;
  readonly name: 'password' | 'new_password';
  readonly label: string;
  /** Least number of code points that the site asks for. */
  readonly length: number;
}

/** A password to be chosen: its rule stands there before a mistake is made. */
export const newPasswordField = (
  words: Words & FormWords,
  { uid, name, label, length }: NewPasswordOptions,
): TemplateResult =>
  field(words, {
    id: `${uid}-${name}`,
    name,
    type: 'password',
    label,
    autocomplete: 'new-password',
    minLength: length,
    hint: words.password_rule(length),
  });

/** The site's rule for passwords, in code points. */
export const passwordLength = ({ identity }: SessionController): number =>
  identity?.site?.password_min_length ?? 8;
