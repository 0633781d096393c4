const GUARD =
  't.ShadowRoot&&(void 0===t.ShadyCSS||t.ShadyCSS.nativeShadow)&&"adoptedStyleSheets"in Document.prototype&&"replace"in CSSStyleSheet.prototype';

/**
 * Lit brings what browsers without constructable style sheets need. None of those runs the elements, whose own styles
 * take `light-dark()` for granted; so the CDN files do without.
 */
export const constructableSheets = {
  name: 'constructable-sheets',
  transform: {
    filter: { id: /@lit\/reactive-element\/css-tag\.js$/ },
    handler(code) {
      if (!code.includes(GUARD)) throw new Error('Lit asks for style sheets in another way now');
      return { code: code.replace(GUARD, 'true'), map: null };
    },
  },
};
