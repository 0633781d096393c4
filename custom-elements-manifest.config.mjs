import { posix } from 'node:path';

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

/** The analyzer knows `customElements.define()`; ours is called through `define.ts`. */
const definitions = {
  name: 'definitions',
  analyzePhase({ ts, node, moduleDoc, context }) {
    if (!ts.isCallExpression(node) || node.expression.getText() !== 'define' || !node.arguments[1]) return;
    const [tag, { text: name }] = node.arguments;
    const { importPath } = context.imports.find((one) => one.name === name);
    const module = posix.join('/', posix.dirname(moduleDoc.path), importPath);
    moduleDoc.exports.push({
      kind: 'custom-element-definition',
      name: tag.text,
      declaration: { name, module },
    });
  },
};

export default {
  globs: ['src/elements/**/*.ts', '!src/elements/define.ts'],
  outdir: '.',
  litelement: true,
  plugins: [definitions, onlyDocumentedEvents, noStateAttributes],
};
