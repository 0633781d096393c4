/**
 * The analyzer also guesses events from `dispatchEvent()`, whose names it cannot know when the event is a class.
 * What counts is what an element's documentation says; scripts/manifest.mjs holds that it says all.
 */
const onlyDocumentedEvents = {
  name: 'only-documented-events',
  packageLinkPhase({ customElementsManifest }) {
    for (const { declarations = [] } of customElementsManifest.modules)
      for (const declaration of declarations)
        if (declaration.events)
          declaration.events = declaration.events.filter(({ name, description }) => name && description);
  },
};

/** A property that is an element's own state is no attribute, which the analyzer takes each entry of `properties` for. */
const noStateAttributes = {
  name: 'no-state-attributes',
  packageLinkPhase({ customElementsManifest }) {
    for (const { declarations = [] } of customElementsManifest.modules)
      for (const declaration of declarations)
        if (declaration.attributes)
          declaration.attributes = declaration.attributes.filter(({ name }) => !STATE.has(name));
  },
};

/** Of `FormElement`. */
const STATE = new Set(['pending', 'status']);

export default {
  globs: ['src/elements/**/*.ts'],
  outdir: '.',
  litelement: true,
  plugins: [onlyDocumentedEvents, noStateAttributes],
};
