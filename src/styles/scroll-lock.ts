/** Made with the first dialog that opens: a server has no sheets. */
let sheet: CSSStyleSheet | undefined;

/** What is open over the page, in whatever root; the document's own sheet holds for all of it. */
const open = new Set<Element>();

/** The page behind an open modal does not scroll, nor does it shift where a scroll bar took room. */
export function lockScroll(modal: Element, locked: boolean): void {
  if (open.has(modal) === locked) return;
  if (!sheet) {
    sheet = new CSSStyleSheet();
    document.adoptedStyleSheets.push(sheet);
  }
  const { clientWidth } = document.documentElement;
  // before the lock takes the scroll bar away
  const gutter = innerWidth > clientWidth ? 'scrollbar-gutter: stable' : '';
  if (locked && !open.size) sheet.replaceSync(`:root { overflow: hidden; ${gutter} }`);
  open[locked ? 'add' : 'delete'](modal);
  sheet.disabled = !open.size;
}
