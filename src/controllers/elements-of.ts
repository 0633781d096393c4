/** The controls of a form, in its order; one that is named “elements” covers the form’s own list of them. */
export const elementsOf = (form: HTMLFormElement): HTMLFormControlsCollection =>
  Reflect.get(HTMLFormElement.prototype, 'elements', form);
