// A Web Test Runner plugin: test files come as few modules instead of the nearly 300 that each imports, which take a
// browser longer to fetch, one behind the other, than the tests take to run.
import { relative } from 'node:path';
import { build } from 'esbuild';
import { ROOT } from './install.mjs';

const BUNDLES = '.bundles';

/**
 * @param {string[]} files test files, relative to the repository; what else a page asks for is served as it is: the
 * sources of a document of its own that is hostile to scripts, and would be to the bundler's as well
 */
export function bundleTests(files) {
  const modules = new Map();
  return {
    name: 'bundle-tests',
    async serverStart() {
      const { outputFiles } = await build({
        entryPoints: files,
        outbase: ROOT,
        outdir: ROOT,
        chunkNames: `${BUNDLES}/[name]-[hash]`,
        outExtension: { '.js': '.ts' },
        bundle: true,
        // what the sources import later comes later
        splitting: true,
        format: 'esm',
        target: 'es2022',
        sourcemap: 'inline',
        write: false,
        absWorkingDir: ROOT,
      });
      for (const { path, text } of outputFiles) modules.set(`/${relative(ROOT, path)}`, text);
    },
    serve(context) {
      const body = modules.get(context.path);
      if (body === undefined) return undefined;
      // what is named by its content may be kept for the next test file
      const keep = context.path.startsWith(`/${BUNDLES}/`) ? 'max-age=3600' : 'no-cache';
      return { body, type: 'js', headers: { 'cache-control': keep } };
    },
  };
}
