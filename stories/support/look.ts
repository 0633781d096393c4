import { expect, waitFor } from 'storybook/test';

/** The one element of the story that the selector names. */
export function find<K extends keyof HTMLElementTagNameMap>(
  root: ParentNode,
  selector: K,
): HTMLElementTagNameMap[K];
export function find(root: ParentNode, selector: string): HTMLElement;
export function find(root: ParentNode, selector: string): Element {
  const found = root.querySelectorAll(selector);
  const [one] = found;
  if (!one || found.length > 1) throw new Error(`${found.length} elements for ${selector}`);
  return one;
}

/** The one node in an element's shadow root that the selector names; waits for it. */
export const inside = (element: Element, selector: string): Promise<HTMLElement> =>
  waitFor(() => {
    if (!element.shadowRoot) throw new Error(`<${element.localName}> has no shadow root`);
    return find(element.shadowRoot, selector);
  });

/** Waits until an element says these words in its live region. */
export const toSay = async (element: Element, words: string | RegExp): Promise<void> => {
  const region = await inside(element, '[role=status], [role=alert]');
  await waitFor(() => expect(region).toHaveTextContent(words));
};

/** Waits until an element is in a state, as its `:state()` tells a style sheet. */
export const toBe = (element: Element, state: string): Promise<void> =>
  waitFor(() => expect(element.matches(`:state(${state})`)).toBe(true));
