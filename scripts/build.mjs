// npm run build: the package (one module for each source, declarations) and the CDN files.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { argv, env, pid } from 'node:process';
import { fileURLToPath } from 'node:url';
import { bundle } from './bundle.mjs';
import { filesBelow } from './files.mjs';
import { ROOT } from './install.mjs';
import { run } from './run.mjs';

const CDN = join(ROOT, 'dist/cdn');
const STAMP = join(ROOT, '.cache/cdn-sources');
const CONFIGS = [
  'package.json',
  'package-lock.json',
  'tsconfig.json',
  'scripts/bundle.mjs',
  'scripts/constructable-sheets.mjs',
  'scripts/minify-literals.mjs',
  'scripts/own-keys-only.mjs',
];

function hashOfSources() {
  const hash = createHash('sha256');
  for (const file of [...CONFIGS, ...filesBelow('src')])
    hash.update(file).update(readFileSync(join(ROOT, file)));
  return hash.digest('hex');
}

/** What a page writes into `integrity`, so that it runs exactly these entries. */
function writeIntegrity(folder) {
  const entries = readdirSync(folder).filter((name) => name.endsWith('.min.js'));
  const hashes = entries.map((name) => [
    name,
    `sha384-${createHash('sha384')
      .update(readFileSync(join(folder, name)))
      .digest('base64')}`,
  ]);
  writeFileSync(join(folder, 'integrity.json'), `${JSON.stringify(Object.fromEntries(hashes), null, 2)}\n`);
}

async function viteBuild(configFile, build = {}) {
  const vite = await import('vite');
  const { NODE_ENV } = env;
  await vite.build({ root: ROOT, configFile: join(ROOT, configFile), logLevel: 'warn', build });
  // Vite sets it to production; the demo that starts next in this process is not
  if (NODE_ENV === undefined) delete env.NODE_ENV;
  else env.NODE_ENV = NODE_ENV;
}

/** Builds the CDN files unless they are newer than their sources; a page never sees them half-written. */
export async function buildCdn() {
  const sources = hashOfSources();
  const built = existsSync(STAMP) && readFileSync(STAMP, 'utf8') === sources;
  if (built && existsSync(join(CDN, 'integrity.json'))) return;
  const fresh = join(ROOT, `.cache/cdn-${pid}`);
  await bundle('identity-elements', join(ROOT, 'src/all.ts'), { dir: fresh });
  await bundle('identity-sdk', join(ROOT, 'src/sdk/index.ts'), { dir: fresh });
  writeIntegrity(fresh);
  mkdirSync(join(ROOT, 'dist'), { recursive: true });
  rmSync(CDN, { recursive: true, force: true });
  renameSync(fresh, CDN);
  writeFileSync(STAMP, sources);
}

/** Leaves the CDN files alone: a demo that is running serves them. */
export async function buildPackage() {
  const dist = join(ROOT, 'dist');
  for (const name of existsSync(dist) ? readdirSync(dist) : [])
    if (name !== 'cdn') rmSync(join(dist, name), { recursive: true });
  await viteBuild('vite.config.ts', { emptyOutDir: false });
  const { code } = await run('tsc', ['-p', 'tsconfig.build.json'], { live: true });
  if (code !== 0) throw new Error('The declarations were not built; see above.');
}

if (argv[1] === fileURLToPath(import.meta.url)) {
  await buildPackage();
  await buildCdn();
}
