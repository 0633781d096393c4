import { html, nothing, type TemplateResult } from 'lit';
import type { Words } from '../../localize/en.js';

export interface FieldOptions {
  readonly id: string;
  readonly name: string;
  readonly label: string;
  readonly autocomplete: AutoFill;
  readonly type?: 'email' | 'password' | 'text';
  readonly required?: boolean;
  readonly minLength?: number | undefined;
  readonly hint?: string | undefined;
}

/** A label, its input and the row that holds its rule or its error; the row's room is there before the words. */
export function field(words: Words, options: FieldOptions): TemplateResult {
  const { id, name, label, autocomplete, type = 'text', required = true, hint } = options;
  const input = html`<input
    data-part="input"
    id=${id}
    name=${name}
    type=${type}
    autocomplete=${autocomplete}
    spellcheck="false"
    ?required=${required}
    minlength=${options.minLength ?? nothing}
    aria-describedby="${id}-error ${id}-hint"
  />`;
  return html`<div data-part="field">
    <label data-part="label" for=${id}>${label}</label>
    ${
      type === 'password'
        ? html`<div data-part="control">
            ${input}<button
              type="button"
              data-part="toggle"
              data-for=${name}
              aria-pressed="false"
              aria-label=${words.show_password}
            ><svg data-part="icon" viewBox="0 0 20 20" aria-hidden="true"><path d="M2 10s3-5.5 8-5.5S18 10 18 10s-3 5.5-8 5.5S2 10 2 10Z" /><circle cx="10" cy="10" r="2.5" /><path d="m3 3 14 14" /></svg></button>
          </div>`
        : input
    }
    <p data-part="error" data-error=${name} id="${id}-error"></p>
    <p data-part="hint" id="${id}-hint">${hint}</p>
  </div>`;
}

/**
 * Where a refusal of the whole stands, in the room below the last field, and the button, whose width does not change
 * with its words; `row` is what stands between.
 */
export function submit(label: string, row?: TemplateResult): TemplateResult {
  return html`<p data-part="error" data-error="form" role="alert"></p>
    ${row}<button data-part="submit" type="submit">${label}</button>`;
}

/** The e-mail that names the account; password managers take `username` for it. */
export const emailField = (words: Words, uid: string): TemplateResult =>
  field(words, {
    id: `${uid}-email`,
    name: 'email',
    type: 'email',
    label: words.email,
    autocomplete: 'username',
  });
