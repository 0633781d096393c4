// Bundles as for a CDN: what an entry imports at once is in its own file, so that nothing has to be found before it
// can be fetched; what it imports later is in files of its own, found relative to it. Not Vite's build: its `lib` mode
// keeps white space, and its plain one adds a preload helper of 0.8 kB.
import { join } from 'node:path';
import { rolldown } from 'rolldown';
import { constructableSheets } from './constructable-sheets.mjs';
import { ROOT } from './install.mjs';
import { rolldownMinifyLiterals } from './minify-literals.mjs';
import { ownKeysOnly } from './own-keys-only.mjs';

// What loads one after the other on every page goes into one file as well: fewer trips, and shared text packs better.
const TOGETHER = [
  // the SDK starts as soon as a site stands on the page, and takes the session's part with it
  {
    name: 'start',
    test: /\/src\/(elements\/site\/load-site|sdk\/(account|create-identity|session|sync))\.ts$/,
  },
  // a way to somebody else's page and back
  { name: 'trip', test: /\/src\/sdk\/(proof-key|return-address)\.ts$/, priority: 1 },
  // a provider's button, pressed
  { name: 'social', test: /\/src\/(contract\/social|sdk\/social(-popup|-redirect)?)\.ts$/ },
  // providers' buttons, shown
  { name: 'social-login', test: /\/src\/(elements\/shared\/social-login|localize\/en\.social)\.ts$/ },
  // a login at a site that has a hub
  { name: 'hub', test: /\/src\/elements\/(login-modal\/hub-trip|shared\/ask-hub)\.ts$/ },
  // the customer's own account, shown
  {
    name: 'account',
    test: /\/src\/(elements\/account\/(account-view|[a-z]+-section|section|account\.styles)|sdk\/(own-account|own-data|sessions|email-change)|contract\/(account|sessions)|localize\/en\.account)\.ts$/,
  },
  // the first thing that happens to a form takes it all
  {
    name: 'form',
    test: /\/src\/(elements\/(shared\/form-(assistance|submission)|login-form\/log-in|register-form\/register)|sdk\/auth|localize\/en\.messages)\.ts$/,
  },
];

/** Names the file for modules that load together with the entry, and not later by `import()`. */
function atOnce(entry) {
  let reached;
  return (id, graph) => {
    if (!reached) {
      reached = new Set([entry]);
      for (const module of reached)
        for (const imported of graph.getModuleInfo(module)?.importedIds ?? []) reached.add(imported);
    }
    return reached.has(id) ? 'entry' : null;
  };
}

/**
 * @param {string} name of the file: `<name>.min.js`
 * @param {string} entry a file, or an id that `plugins` know
 * @param {{ plugins?: import('rolldown').Plugin[], dir?: string, split?: boolean }} options with `dir`, the files are written
 * there; without `split`, nothing is grouped
 * @returns the chunks, as Rolldown gives them
 */
export async function bundle(name, entry, { plugins = [], dir, split = true } = {}) {
  const build = await rolldown({
    input: { [name]: entry },
    cwd: ROOT,
    tsconfig: join(ROOT, 'tsconfig.json'),
    plugins: [...plugins, ownKeysOnly, constructableSheets, rolldownMinifyLiterals],
    // later files import from the entry what both need; a strict entry would be a file that only names another
    preserveEntrySignatures: 'allow-extension',
    transform: { target: 'es2022' },
    // the modal loads its views lazily, which is for those who do not take everything as `all` does
    checks: { ineffectiveDynamicImport: false },
  });
  const options = {
    format: 'esm',
    minify: true,
    // nobody bundles these files again; what licences ask for stays
    comments: { annotation: false, jsdoc: false },
    sourcemap: Boolean(dir),
    // Chromium compiles the file while it arrives, beside the page's thread, instead of each function at its first call
    postBanner: ({ isEntry }) => (isEntry ? '//# allFunctionsCalledOnLoad' : ''),
    entryFileNames: '[name].min.js',
    chunkFileNames: 'chunks/[name]-[hash].js',
    codeSplitting: {
      groups: split ? [{ debugName: 'entry', name: atOnce(entry), priority: 1 }, ...TOGETHER] : [],
    },
  };
  const { output } = dir ? await build.write({ ...options, dir }) : await build.generate(options);
  await build.close();
  return output.filter(({ type }) => type === 'chunk');
}
