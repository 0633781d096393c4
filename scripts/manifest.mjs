// Generates custom-elements.json and checks that it tells a site everything: what an element's sources render or
// fire is documented, each with a description.
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { filesBelow } from './files.mjs';
import { ROOT } from './install.mjs';
import { run } from './run.mjs';

const faults = [];
const read = (file) => readFileSync(join(ROOT, file), 'utf8');
const matches = (text, pattern) => [...text.matchAll(pattern)].map((match) => match[1] ?? '');

/** What the sources of an element show: the names that its documentation must have. */
function found(sources) {
  return {
    slots: matches(sources, /<slot(?:\s+name=["']?([\w-]+))?[^>]*>/g),
    cssParts: matches(sources, /\spart=["']([\w\s-]+)["']/g).flatMap((parts) => parts.split(/\s+/)),
    cssStates: matches(sources, /states\.(?:add|delete)\('([\w-]+)'\)/g),
    events: matches(sources, /super\('(identity-[\w-]+)'/g),
  };
}

function checkElement(tag, folder, declaration) {
  if (!declaration) return faults.push(`${tag}: not in the manifest`);
  if (!declaration.summary) faults.push(`${tag}: no @summary`);
  for (const kind of ['attributes', 'slots', 'events', 'cssParts', 'cssProperties', 'cssStates'])
    for (const { name, description } of declaration[kind] ?? [])
      if (!description) faults.push(`${tag}: ${kind} "${name}" has no description`);
  const sources = filesBelow(folder)
    .filter((file) => file.endsWith('.ts'))
    .map(read)
    .join('\n');
  for (const [kind, names] of Object.entries(found(sources)))
    for (const name of new Set(names))
      if (!declaration[kind]?.some((entry) => entry.name === name))
        faults.push(`${tag}: ${kind} "${name}" is not documented`);
}

const { code, output } = await run('cem', [
  'analyze',
  '--config',
  'custom-elements-manifest.config.mjs',
  '--quiet',
]);
if (code !== 0) faults.push(output);
const { modules } = JSON.parse(read('custom-elements.json'));
const definitions = modules.flatMap((module) =>
  module.exports.filter(({ kind }) => kind === 'custom-element-definition'),
);
/** The source of what is published. */
const sourceOf = (path) => path.replace(/^dist\/(.+)\.js$/, 'src/$1.ts');
for (const { path } of modules)
  if (!/^dist\//.test(path) || !existsSync(join(ROOT, sourceOf(path))))
    faults.push(`${path} is no file of the package`);
for (const { name: tag, declaration } of definitions) {
  const module = modules.find(({ path }) => path === declaration.module);
  const described = module?.declarations.find(({ name }) => name === declaration.name);
  checkElement(tag, dirname(sourceOf(declaration.module)), described);
}
// the convention that `exports` and `sideEffects` of package.json stand on
const defined = new Set(definitions.map(({ name }) => name));
for (const file of filesBelow('src/elements')) {
  const [, folder, tag] = file.match(/^src\/elements\/([\w-]+)\/(identity-[\w-]+)\.ts$/) ?? [];
  if (!tag) continue;
  if (!defined.has(tag)) faults.push(`${file} defines no ${tag}`);
  if (tag !== `identity-${folder}`) faults.push(`${file} belongs into elements/${tag.slice(9)}/`);
  if (!read('src/all.ts').includes(`./elements/${folder}/${tag}.js`)) faults.push(`all.ts leaves out ${tag}`);
}
if (definitions.length === 0) faults.push('no element is defined');

for (const fault of faults) console.error(fault);
process.exitCode = faults.length > 0 ? 1 : 0;
