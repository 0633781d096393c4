import { readdirSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';

export interface Source {
  /** Relative to the repository, with forward slashes. */
  readonly path: string;
  readonly text: string;
  /** Files of the repository as paths like `path`, packages by their name. */
  readonly imports: readonly string[];
}

const IMPORT = /(?:\bfrom\s*|\bimport\s*\(?\s*)(['"])([^'"\n]+)\1/g;

function resolve(specifier: string, importer: string): string {
  if (!specifier.startsWith('.')) return specifier;
  return posix.join(posix.dirname(importer), specifier).replace(/\.js$/, '.ts');
}

function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '');
}

/** The TypeScript and JavaScript sources below a folder, with what each one imports, types included. */
export function sourcesBelow(folder: string): Source[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(ts|js|mjs)$/.test(name) && !/(^|[\\/])node_modules[\\/]/.test(name))
    .map((name) => posix.join(folder, name.replaceAll('\\', '/')))
    .map((path) => {
      const text = readFileSync(path, 'utf8');
      const specifiers = [...withoutComments(text).matchAll(IMPORT)].map((match) => match[2] ?? '');
      return { path, text, imports: specifiers.map((specifier) => resolve(specifier, path)) };
    });
}
