// What a page downloads, brotli at its best, kB = 1024 B, minified as the CDN files are:
//   show  one file of the site, the login form and all that they import at once
//   use   that, and all that a login which succeeds needs: sending, the SDK, the contract, the cookie
//   all   every file of the foundation's elements, whenever it loads, but other languages than English
//   every the same of an entry with every element there is: providers, the account page and what else is added
// node scripts/size.mjs --explain lists each module's share.
import { argv } from 'node:process';
import { brotliCompressSync, constants } from 'node:zlib';
import { bundle } from './bundle.mjs';
import { ROOT } from './install.mjs';

const KB = 1024;
const SHOW = ['elements/site/identity-site', 'elements/login-form/identity-login-form'];
const SUCCEED = [
  'elements/site/load-site',
  'elements/shared/form-submission',
  'elements/login-form/log-in',
  'sdk/auth',
];
/** As `localize/languages.ts` imports them. */
const OTHER_LANGUAGE = /^\.\/(?!en\b)[a-z]{2,3}(-\w+)?\.js$/;
const FOUNDATION = [
  ...SHOW,
  ...['register-form', 'password-reset', 'password-update-form', 'email-verify', 'login-modal'],
  ...['customer-menu', 'gate', 'notice'],
].map((element) => (element.includes('/') ? element : `elements/${element}/identity-${element}`));
/** What the foundation's elements load only at a site that uses it. */
const ADDED = /[./](ask-hub|hub-trip|own-account|social|social-login|sso)\.js$/;
const BUDGETS = [
  { name: 'show', modules: SHOW, limit: 8.5 },
  { name: 'use', modules: SHOW, used: SUCCEED, limit: 15 },
  { name: 'all', modules: FOUNDATION, later: true, but: ADDED, limit: 29.7 },
  { name: 'every', modules: ['all'], later: true, limit: 42.7 },
];

const ENTRY = 'virtual:entry';

function measure({ modules, used = [], later = false, but }) {
  const path = (module) => `'${ROOT}/src/${module}.ts'`;
  // what else would be loaded by import() is named as used, or it would be shaken off
  const text = [
    ...modules.map((module) => `import ${path(module)};`),
    ...used.map((module) => `export * from ${path(module)};`),
  ].join('\n');
  const entry = {
    name: 'entry',
    resolveId(id, importer, { kind }) {
      if (id === ENTRY) return id;
      const isLanguage = importer?.includes('/localize/') && OTHER_LANGUAGE.test(id);
      const apart = kind === 'dynamic-import' && (!later || isLanguage || but?.test(id));
      return apart ? { id, external: true } : null;
    },
    load: (id) => (id === ENTRY ? text : null),
  };
  return bundle('entry', ENTRY, { plugins: [entry], split: later });
}

const brotli = (text) =>
  brotliCompressSync(text, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).length;

function explain(chunks) {
  const shares = chunks.flatMap(({ modules, code }) => {
    const lengths = Object.entries(modules).map(([id, { renderedLength }]) => [id, renderedLength]);
    const whole = lengths.reduce((sum, [, length]) => sum + length, 0);
    return lengths.map(([id, length]) => ({
      module: id.replace(`${ROOT}/`, '').replace('node_modules/', ''),
      share: (length / whole) * brotli(code),
    }));
  });
  shares.sort((a, b) => b.share - a.share);
  for (const { module, share } of shares.filter(({ share }) => share >= 1))
    console.log(`  ${share.toFixed(0).padStart(6)} B  ${module}`);
}

for (const budget of BUDGETS) {
  const { name, limit } = budget;
  const chunks = await measure(budget);
  const total = chunks.reduce((sum, { code }) => sum + brotli(code), 0) / KB;
  const ok = total <= limit;
  console.log(
    `${ok ? 'ok  ' : 'FAIL'} ${name.padEnd(5)} ${total.toFixed(2)} of ${limit} kB in ${chunks.length} files`,
  );
  if (argv.includes('--explain')) explain(chunks);
  if (!ok) process.exitCode = 1;
}
