import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pid } from 'node:process';
import { fileURLToPath } from 'node:url';

/** What a file has once become: a hundred test processes read the same hundred files. */
const CACHE = fileURLToPath(new URL('../.cache/ts/', import.meta.url));
mkdirSync(CACHE, { recursive: true });

// './x.js' in a .ts file means './x.ts', as for tsc
export async function resolve(specifier, context, next) {
  if (/^\.{1,2}\/.*\.js$/.test(specifier) && context.parentURL?.endsWith('.ts')) {
    const url = new URL(specifier.replace(/\.js$/, '.ts'), context.parentURL);
    if (existsSync(fileURLToPath(url))) return { url: url.href, format: 'module', shortCircuit: true };
  }
  return next(specifier, context);
}

export async function load(url, context, next) {
  if (!url.startsWith('file:') || !url.endsWith('.ts')) return next(url, context);
  const file = fileURLToPath(url);
  const source = await readFile(file, 'utf8');
  const cached = join(CACHE, `${createHash('sha256').update(`${file}\n${source}`).digest('hex')}.mjs`);
  const code = await readFile(cached, 'utf8').catch(async () => {
    const { transform } = await import('esbuild');
    const { code } = await transform(source, {
      loader: 'ts',
      format: 'esm',
      target: 'node20',
      sourcemap: 'inline',
      sourcefile: file,
    });
    // whole or not at all: others may be reading
    writeFileSync(`${cached}.${pid}`, code);
    renameSync(`${cached}.${pid}`, cached);
    return code;
  });
  return { format: 'module', source: code, shortCircuit: true };
}
