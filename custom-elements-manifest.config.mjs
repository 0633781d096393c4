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

const asPublished = (path) => path.replace(/^\/?src\/(.+)\.[jt]s$/, 'dist/$1.js');

/** The package has no sources: whoever reads where a class is must find it in what was built. */
function publish(node) {
  if (Array.isArray(node)) for (const each of node) publish(each);
  else if (typeof node === 'object' && node !== null)
    for (const [key, value] of Object.entries(node)) {
      if (typeof value !== 'string') publish(value);
      else if (key === 'module' || key === 'path') node[key] = asPublished(value);
    }
}

/** What is for pages: the elements and what they derive from, where they are published, without private members. */
const forPages = {
  name: 'for-pages',
  packageLinkPhase({ customElementsManifest }) {
    const declared = customElementsManifest.modules.flatMap(({ declarations = [] }) => declarations);
    const elements = declared.filter(({ customElement }) => customElement);
    const names = new Set(elements.flatMap(({ name, superclass }) => [name, superclass?.name]));
    customElementsManifest.modules = customElementsManifest.modules.filter(
      ({ declarations = [], exports = [] }) =>
        declarations.some(({ name }) => names.has(name)) ||
        exports.some(({ kind }) => kind === 'custom-element-definition'),
    );
    for (const declaration of declared)
      declaration.members = declaration.members?.filter(
        ({ name, privacy = 'public' }) => privacy === 'public' && !name.startsWith('#'),
      );
    publish(customElementsManifest.modules);
  },
};

export default {
  globs: ['src/elements/**/*.ts', '!src/elements/define.ts'],
  outdir: '.',
  litelement: true,
  plugins: [definitions, onlyDocumentedEvents, noStateAttributes, forPages],
};
