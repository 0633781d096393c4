/**
 * For an element that has rendered its slots for the first time. What the page has in it lost its boxes for that, until
 * the next frame; in a field without one, Firefox drops the keys that somebody is typing.
 */
export function keepTyping(element: Element): void {
  if (element.matches(':focus-within')) element.getClientRects();
}
