/**
 * Puts words next to fields, the same way in a default form and in one of the page: into the page's own
 * `[data-error="<field>"]` where there is one, else into a paragraph that is added after the field.
 */
export class FieldErrors {
  #form: HTMLFormElement;

  constructor(form: HTMLFormElement) {
    this.#form = form;
  }

  /** `field` is a control's name, or `form` for the whole. */
  show(field: string, message: string): void {
    const place = this.#place(field) ?? this.#add(field);
    if (field === 'form') place.setAttribute('role', 'alert');
    if (place.textContent !== message) place.textContent = message;
    place.hidden = false;
    for (const control of this.controls(field)) {
      control.setAttribute('aria-invalid', 'true');
      const ids = (control.getAttribute('aria-describedby') ?? '').split(' ').filter(Boolean);
      place.id ||= `identity-error-${Math.random().toString(36).slice(2)}`;
      if (!ids.includes(place.id)) control.setAttribute('aria-describedby', [...ids, place.id].join(' '));
    }
  }

  clear(field: string): void {
    const place = this.#place(field);
    if (place) place.textContent = '';
    for (const control of this.controls(field)) control.removeAttribute('aria-invalid');
  }

  clearAll(): void {
    this.clear('form');
    for (const control of this.#form.elements) {
      const name = control.getAttribute('name');
      if (name) this.clear(name);
    }
  }

  has(field: string): boolean {
    return Boolean(this.#place(field)?.textContent);
  }

  controls(field: string): HTMLElement[] {
    return [...this.#form.elements].filter(
      (control): control is HTMLElement =>
        control instanceof HTMLElement && control.getAttribute('name') === field,
    );
  }

  #place(field: string): HTMLElement | null {
    return this.#form.querySelector<HTMLElement>(`[data-error="${CSS.escape(field)}"]`);
  }

  #add(field: string): HTMLElement {
    const place = document.createElement('p');
    place.dataset.part = 'error';
    place.dataset.error = field;
    const control = this.controls(field).at(-1);
    if (control) (control.closest('label') ?? control).after(place);
    else {
      const submit = this.#form.querySelector(':scope > :is(button:not([type=button]), [type=submit])');
      if (submit) submit.before(place);
      else this.#form.append(place);
    }
    return place;
  }
}
