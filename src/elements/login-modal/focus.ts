/**
 * The first field that needs a look, else the title. Engines disagree about where a dialog's focus goes when its content
 * is slotted.
 */
export function focusView(view: HTMLElement, title: HTMLElement | null): void {
  const inputs = view.querySelectorAll<HTMLInputElement>('input:not([type=checkbox])');
  const fields = [...inputs].filter((input) => input.checkVisibility());
  const field =
    fields.find((input) => input.matches('[aria-invalid=true]')) ??
    fields.find((input) => !input.value) ??
    fields[0];
  (field ?? title)?.focus();
}

/** What may take the focus back: what a component of the page re-renders meanwhile is gone, but not the component. */
export const returnsOf = (opener: Element | null): (Element | undefined | null)[] => [
  opener,
  (opener?.getRootNode() as ShadowRoot | undefined)?.host,
];

/** The first of them that can; none where the visitor has moved on. */
export function giveBackFocus(modal: Element, returns: readonly (Element | undefined | null)[]): void {
  // what has the focus is out of sight now, though engines take a while to notice
  const isLost = () => document.activeElement === document.body || modal.contains(document.activeElement);
  for (const opener of returns) if (opener instanceof HTMLElement && isLost()) opener.focus();
}
