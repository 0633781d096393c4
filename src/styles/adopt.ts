import type { CSSResult } from 'lit';

/** Adds a sheet to the document or shadow root that holds an element; once, however often it is called. */
export function adopt(element: Element, { styleSheet }: CSSResult): void {
  const { adoptedStyleSheets } = element.getRootNode() as Document | ShadowRoot;
  if (styleSheet && !adoptedStyleSheets?.includes(styleSheet)) adoptedStyleSheets?.push(styleSheet);
}
