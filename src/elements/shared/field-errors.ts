import { elementsOf } from '../../controllers/elements-of.js';

/** Places of the page that were hidden until they were needed, and are again when they are not. */
const hiding = new WeakSet<Element>();

/**
 * Puts words next to fields, the same way in a default form and in one of the page: into the page's own
 * `[data-error="<field>"]` where there is one, else into a paragraph that is added after the field.
 */
export class FieldErrors {
  readonly form: HTMLFormElement;
  #host: Element;

  constructor(form: HTMLFormElement, host: Element) {
    this.form = form;
    this.#host = host;
  }

  /** `field` is a control's name, or `form` for the whole. */
  show(field: string, message: string): void {
    const place = this.#place(field) ?? this.#add(field);
    if (field === 'form') place.setAttribute('role', 'alert');
    if (place.textContent !== message) place.textContent = message;
    if (place.hidden) hiding.add(place);
    place.hidden = false;
    place.id ||= `identity-${Math.random()}`;
    for (const control of this.controls(field)) {
      control.ariaInvalid = 'true';
      describe(control, place, true);
    }
  }

  clear(field: string): void {
    const place = this.#place(field);
    for (const control of this.controls(field)) {
      control.ariaInvalid = null;
      if (place?.textContent) describe(control, place, false);
    }
    if (!place) return;
    place.textContent = '';
    if (hiding.has(place)) place.hidden = true;
  }

  clearAll(): void {
    for (const { dataset } of this.#places()) this.clear(dataset.error ?? '');
  }

  controls(field: string): HTMLElement[] {
    return [...elementsOf(this.form)].filter(
      (control): control is HTMLElement => control.getAttribute('name') === field,
    );
  }

  #place(field: string): HTMLElement | undefined {
    return this.#places().find(({ dataset }) => dataset.error === field);
  }

  /** The form's, and those of its host that are no other form's: fields need not stand in their form. */
  #places(): HTMLElement[] {
    const places = [...this.#host.querySelectorAll<HTMLElement>('[data-error]')];
    const of = (owner: Element | null) => places.filter((place) => place.closest('form') === owner);
    return [...of(this.form), ...of(null)];
  }

  #add(field: string): HTMLElement {
    const place = document.createElement('p');
    place.dataset.part = 'error';
    place.dataset.error = field;
    const control = this.controls(field).at(-1);
    if (control) (control.closest('label') ?? control).after(place);
    else {
      const submit = this.form.querySelector(':scope > :is(button:not([type=button]), [type=submit])');
      const last = [...elementsOf(this.form)].at(-1);
      if (submit) submit.before(place);
      // a form that a parser found in a table is empty, and in no layout
      else if (last && !this.form.contains(last)) last.after(place);
      else this.form.append(place);
    }
    return place;
  }
}

/** Ties an error to its field, in the place of our hint beside it, which is out of sight for as long as it stands. */
function describe(control: Element, place: Element, isWrong: boolean): void {
  const ids = new Set((control.getAttribute('aria-describedby') ?? '').split(' ').filter(Boolean));
  ids.add(place.id);
  const hint = place.parentElement?.querySelector(':scope > [data-part=hint]:not([data-caps])');
  if (hint?.id) ids[isWrong ? 'delete' : 'add'](hint.id);
  control.setAttribute('aria-describedby', [...ids].join(' '));
}
