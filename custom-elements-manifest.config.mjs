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

export default {
  globs: ['src/elements/**/*.ts'],
  outdir: '.',
  litelement: true,
  plugins: [onlyDocumentedEvents],
};
