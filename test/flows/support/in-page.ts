/**
 * Runs in the page: the first visible element at a selector that sees through open shadow roots, with `text` the
 * first that contains it. The same as Playwright's CSS, for the engines that it does not drive.
 */
export function findElement(selector: string, text?: string): HTMLElement | undefined {
  const closing: Readonly<Record<string, string>> = { '[': ']', '(': ')', '"': '"', "'": "'" };

  /** Cuts at separators that stand in no bracket and no quotes. */
  const cut = (from: string, isSeparator: (character: string) => boolean): string[] => {
    const pieces = [''];
    const open: string[] = [];
    for (const character of from) {
      if (character === open.at(-1)) open.pop();
      else if (closing[character] && !/["']/.test(open.at(-1) ?? '')) open.push(closing[character] ?? '');
      if (open.length === 0 && isSeparator(character)) pieces.push(character, '');
      else pieces[pieces.length - 1] += character;
    }
    return pieces;
  };

  /** Compounds and what combines them: `a`, ` `, `b`, `>`, `c`. */
  const stepsOf = (complex: string): string[] => {
    const pieces = cut(complex.trim().replace(/\s*>\s*/g, '>'), (character) => /[\s>]/.test(character));
    return pieces.filter((piece) => piece !== '');
  };

  const parentOf = (element: Element): Element | null => {
    const { parentNode } = element;
    return parentNode instanceof ShadowRoot ? parentNode.host : element.parentElement;
  };

  const fits = (element: Element, steps: readonly string[]): boolean => {
    const compound = steps.at(-1) ?? '*';
    if (!element.matches(compound)) return false;
    if (steps.length === 1) return true;
    const rest = steps.slice(0, -2);
    let above = parentOf(element);
    if (steps.at(-2) === '>') return above !== null && fits(above, rest);
    while (above && !fits(above, rest)) above = parentOf(above);
    return above !== null;
  };

  const textOf = (node: Node): string => {
    if (node instanceof Text) return node.data;
    if (/^(SCRIPT|STYLE|NOSCRIPT)$/.test(node.nodeName)) return '';
    const shadow = node instanceof Element ? node.shadowRoot : null;
    return [...(shadow?.childNodes ?? []), ...node.childNodes].map(textOf).join('');
  };
  const plain = (words: string) => words.replace(/\s+/g, ' ').trim().toLowerCase();

  const isVisible = (element: Element): boolean => {
    const { width, height } = element.getBoundingClientRect();
    return width > 0 && height > 0 && getComputedStyle(element).visibility === 'visible';
  };

  const alternatives = cut(selector, (character) => character === ',')
    .filter((piece) => piece !== ',')
    .map(stepsOf);
  const search = (root: Document | ShadowRoot): HTMLElement | undefined => {
    for (const element of root.querySelectorAll<HTMLElement>('*')) {
      if (
        alternatives.some((steps) => fits(element, steps)) &&
        isVisible(element) &&
        (text === undefined || plain(textOf(element)).includes(plain(text)))
      )
        return element;
      const inside = element.shadowRoot && search(element.shadowRoot);
      if (inside) return inside;
    }
    return undefined;
  };
  return search(document);
}

/** Where a press would reach the element, once nothing covers it; until then, why it would not. */
export function pointOf(element: HTMLElement): { readonly x: number; readonly y: number } | string {
  const { left, top, width, height } = element.getBoundingClientRect();
  const [x, y] = [left + width / 2, top + height / 2];
  // a point on the far edge is in the next pixel, which is out of sight
  if (x < 0 || y < 0 || x > innerWidth - 1 || y > innerHeight - 1) {
    element.scrollIntoView({ block: 'center', behavior: 'instant' });
    return `out of sight at ${[x, y, innerWidth, innerHeight]}`;
  }
  if (element.matches(':disabled')) return 'disabled';
  let hit = document.elementFromPoint(x, y);
  for (let deeper = hit; deeper; ) {
    hit = deeper;
    const next: Element | null = deeper.shadowRoot?.elementFromPoint(x, y) ?? null;
    deeper = next === deeper ? null : next;
  }
  for (let node: Node | null = hit; node; ) {
    if (node === element) return { x: Math.round(x), y: Math.round(y) };
    node = node instanceof ShadowRoot ? node.host : ((node as Element).assignedSlot ?? node.parentNode);
  }
  return `covered by ${hit?.outerHTML.slice(0, 200) ?? 'nothing'} at ${[x, y]}`;
}

/** Takes the focus, with all that the field holds selected. */
export function focusAll(element: HTMLElement): void {
  element.focus();
  if (element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement) element.select();
}
