import { html, nothing, type TemplateResult } from 'lit';
import type { Words } from '../../localize/en.js';

export interface FieldOptions {
  readonly id: string;
  readonly name: string;
  readonly label: string;
  readonly autocomplete: AutoFill;
  readonly type?: 'email' | 'password' | 'text';
  readonly required?: boolean;
  /** Of a password to be chosen, as the rule in `hint`; other fields have none. */
  readonly minLength?: number | undefined;
  readonly hint?: string | undefined;
}

/**
 * A label, its input and the row that holds its rule or its error; the row's room is there before the words. Each kind is
 * one template, since the first frame waits for every template that has to be parsed and every one that is in another.
 */
export function field(words: Words, options: FieldOptions): TemplateResult {
  const { id, name, label, autocomplete, type = 'text', required = true, hint } = options;
  return type === 'password'
    ? html`<div data-part="field">
        <label data-part="label" for=${id}>${label}</label>
        <div data-part="control">
          <input
            data-part="input"
            id=${id}
            name=${name}
            type=${type}
            autocomplete=${autocomplete}
            spellcheck="false"
            ?required=${required}
            minlength=${options.minLength ?? nothing}
            aria-describedby="${id}-error ${id}-hint"
          /><button
            type="button"
            data-part="toggle"
            data-for=${name}
            aria-pressed="false"
            aria-label=${words.show_password}
          ><svg data-part="icon" viewBox="0 0 20 20" aria-hidden="true"><path d="M2 10s3-5.5 8-5.5S18 10 18 10s-3 5.5-8 5.5S2 10 2 10Z" /><circle cx="10" cy="10" r="2.5" /><path d="m3 3 14 14" /></svg></button>
        </div>
        <p data-part="error" data-error=${name} id="${id}-error"></p>
        <p data-part="hint" id="${id}-hint">${hint}</p>
      </div>`
    : html`<div data-part="field">
        <label data-part="label" for=${id}>${label}</label>
        <input
          data-part="input"
          id=${id}
          name=${name}
          type=${type}
          autocomplete=${autocomplete}
          spellcheck="false"
          ?required=${required}
          aria-describedby="${id}-error"
        />
        <p data-part="error" data-error=${name} id="${id}-error"></p>
      </div>`;
}

/**
 * Where a refusal of the whole stands, in the room below the last field, and the button, whose width does not change
 * with its words.
 */
export const submit = (label: string): TemplateResult =>
  html`<p data-part="error" data-error="form" role="alert"></p><button data-part="submit" type="submit">${label}</button>`;

/** The e-mail that names the account; password managers take `username` for it. */
export const emailField = (words: Words, uid: string): TemplateResult =>
  field(words, {
    id: `${uid}-email`,
    name: 'email',
    type: 'email',
    label: words.email,
    autocomplete: 'username',
  });
