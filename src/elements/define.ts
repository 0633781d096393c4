/** Unless the page has an element of that name already, such as another copy's of this package. */
export const define = (name: string, element: CustomElementConstructor): void => {
  if (!customElements.get(name)) customElements.define(name, element);
};
