/** Made with the first dialog that opens: a server has no sheets. */
let sheet: CSSStyleSheet | undefined;

/** What is open over the page, in whatever root; the document's own sheet holds for all of it. */
const open = new Set<Element>();

/** The page behind an open modal does not scroll, nor does it shift where a scroll bar took room. */
export function lockScroll(modal: Element, locked: boolean): void {
  if (open.has(modal) === locked) return;
  const root = document.documentElement;
  sheet ??= new CSSStyleSheet();
  // before the lock takes the scroll bar away
  if (locked && open.size === 0) {
    const gutter = innerWidth > root.clientWidth ? 'scrollbar-gutter: stable' : '';
    sheet.replaceSync(`:root { overflow: hidden; ${gutter} }`);
  }
  open[locked ? 'add' : 'delete'](modal);
  const others = document.adoptedStyleSheets.filter((adopted) => adopted !== sheet);
  document.adoptedStyleSheets = open.size > 0 ? [...others, sheet] : others;
}
