// Is the package what it says? Builds it, lets publint judge it, resolves every export as a site would, and compiles
// a site's code against its types.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { buildCdn, buildPackage } from './build.mjs';
import { filesBelow } from './files.mjs';
import { ROOT } from './install.mjs';
import { run } from './run.mjs';

const { name, exports } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
const faults = [];

/** `./elements/*` becomes one subpath for each element that the source has. */
function subpaths(pattern) {
  if (!pattern.includes('*')) return [pattern];
  const target = exports[pattern].default.replace('./dist/', 'src/').replace('.js', '.ts');
  const [before, after = ''] = target.split('*');
  const names = filesBelow(before).map((file) => file.slice(before.length).match(/^[\w-]+/)?.[0]);
  const found = [...new Set(names)].filter((part) => part && existsSync(target.replaceAll('*', part)));
  if (found.length === 0) faults.push(`${pattern} matches nothing (${before}*${after})`);
  return found.map((part) => pattern.replace('*', part));
}

await buildPackage();
await buildCdn();
for (const subpath of Object.keys(exports).flatMap(subpaths)) {
  const specifier = subpath.replace('.', name);
  const resolved = import.meta.resolve(specifier, pathToFileURL(`${ROOT}/`));
  const file = new URL(resolved);
  if (!existsSync(file)) faults.push(`${specifier} leads to ${resolved}, which is not built`);
  else if (resolved.endsWith('.js') && !existsSync(new URL(resolved.replace(/\.js$/, '.d.ts'))))
    if (!resolved.includes('/cdn/')) faults.push(`${specifier} has no declarations`);
}
// what needs no browser must load in Node
for (const subpath of ['', '/contract', '/sdk']) {
  try {
    await import(`${name}${subpath}`);
  } catch (error) {
    faults.push(`${name}${subpath} does not load in Node: ${error.message}`);
  }
}
for (const [judge, ...args] of [
  ['publint', '--strict'],
  ['tsc', '-p', 'scripts/consumer/tsconfig.json'],
  ['tsc', '-p', 'scripts/consumer/tsconfig.node.json'],
]) {
  const { code, output } = await run(judge, args);
  if (code !== 0) faults.push(output.trim());
}

for (const fault of faults) console.error(fault);
process.exitCode = faults.length > 0 ? 1 : 0;
