// npm test [KIND...] [WORD...]: every check and test; the last line says how many passed and failed.
//   npm test -- flows        one kind: check, node, browser, stories, flows, postgres, cluster, load
//   npm test -- login-form   the test files whose path contains the word
//   npm test -- flows reset  both
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { argv, env, execPath } from 'node:process';
import { add, inShort, noCounts, oneFailure } from './counts.mjs';
import { ensureInstalled } from './install.mjs';
import { runsIn, testFiles } from './test-kinds.mjs';

const KINDS = ['check', 'node', 'browser', 'stories', 'flows', 'postgres', 'cluster', 'load'];
/** What runs on a private PostgreSQL: what is PostgreSQL's own, the whole suite of the server, and of Chromium's journeys the attacks. */
const ON_POSTGRES = {
  postgres: { node: /^test\/demo\//, flows: /\/security\.test/ },
  cluster: { cluster: /./ },
};
/** What runs in every engine. */
const IN_ENGINES = ['browser', 'flows'];
/** The engine whose journeys run on PostgreSQL: those that run in every engine run on both databases so. */
const JOURNEYS_ON_POSTGRES = 'firefox';
const args = argv.slice(2);
const words = args.filter((arg) => !KINDS.includes(arg));
const named = args.filter((arg) => KINDS.includes(arg));
const wanted = named.length > 0 ? named : KINDS.filter((kind) => kind !== 'check' || words.length === 0);
const total = noCounts();

/** Runs one kind's runner, which leaves its counts in a file; dying before that is one failure. */
async function runTests(kind, { postgres, among = /./, engines = ['chromium'] } = {}) {
  const { run } = await import('./run.mjs');
  const files = testFiles(kind, words).filter(
    (file) => among.test(file) && engines.some((engine) => runsIn(engine, file)),
  );
  if (files.length === 0) {
    // a word may mean other kinds only; a kind without any test is a mistake
    if (words.length > 0) return noCounts();
    throw new Error(`There is no ${kind} test.`);
  }
  const folder = mkdtempSync(join(tmpdir(), 'counts-'));
  const counts = join(folder, 'counts.json');
  const env = { TEST_COUNTS: counts, TEST_FILTER: words.join(' '), ENGINES: engines.join() };
  const runners = {
    browser: ['wtr', ['--config', 'web-test-runner.config.mjs']],
    stories: [execPath, ['scripts/test-stories.mjs', ...words]],
  };
  const node = ['scripts/test-node.mjs', kind, ...files];
  const onPostgres = ['scripts/postgres.mjs', '--', execPath, ...node];
  const [command, rest] = runners[kind] ?? [execPath, postgres ? onPostgres : node];
  const { code } = await run(command, rest, { live: true, env });
  const text = existsSync(counts) ? readFileSync(counts, 'utf8') : '';
  rmSync(folder, { recursive: true });
  const found = text ? JSON.parse(text) : noCounts();
  if (code !== 0 && found.failed === 0) add(found, oneFailure('', `Its runner ended with ${code}.`));
  const within = [kind, kind === 'flows' && `in ${engines}`, postgres && 'on PostgreSQL'].filter(Boolean);
  for (const failure of found.failures) failure.where = `${within.join(' ')}: ${failure.where}`;
  return found;
}

async function runKind(kind) {
  console.log(`\n== ${kind}`);
  if (kind === 'check') return (await import('./check.mjs')).check();
  if (ON_POSTGRES[kind]) return runOnPostgres(ON_POSTGRES[kind]);
  await prepare(kind);
  return IN_ENGINES.includes(kind) ? runInEngines(kind) : runTests(kind);
}

/** Element tests in all engines at once, journeys in one after the other; without an engine, they are skipped. */
async function runInEngines(kind) {
  const { usable, missing } = (await import('./engines.mjs')).findEngines();
  const counts = noCounts();
  for (const engine of missing)
    counts.skipped += testFiles(kind, words).filter((file) => runsIn(engine, file)).length;
  for (const engines of kind === 'browser' ? [usable] : usable.map((engine) => [engine])) {
    const postgres = kind === 'flows' && engines.includes(JOURNEYS_ON_POSTGRES) && (await hasPostgres());
    console.log(`\n== ${kind} in ${engines.join(', ')}${postgres ? ', on PostgreSQL' : ''}`);
    add(counts, await runTests(kind, { engines, postgres }));
  }
  return counts;
}

/** Without it, its tests are failures where all must run (CI). */
async function hasPostgres() {
  try {
    (await import('./postgres.mjs')).ensurePostgres();
    return true;
  } catch (error) {
    if (env.CI) throw error;
    console.warn(`!! NOT on PostgreSQL, as there is none.\n${error.message}`);
    return false;
  }
}

async function prepare(kind) {
  if (['stories', 'load'].includes(kind)) (await import('./find-browser.mjs')).ensureChromium();
  // each journey would build it otherwise
  if (['flows', 'load'].includes(kind)) await (await import('./build.mjs')).buildCdn();
}

async function runOnPostgres(parts) {
  const counts = noCounts();
  const isThere = await hasPostgres();
  for (const [kind, among] of Object.entries(parts)) {
    if (!isThere) {
      counts.skipped += testFiles(kind, words).filter((file) => among.test(file)).length;
      continue;
    }
    await prepare(kind);
    add(counts, await runTests(kind, { postgres: true, among }));
  }
  return counts;
}

try {
  ensureInstalled();
  for (const kind of wanted) {
    const start = performance.now();
    const counts = await runKind(kind).catch((error) => {
      console.error(error.message);
      return oneFailure(kind, error.message);
    });
    add(total, counts);
    const seconds = ((performance.now() - start) / 1000).toFixed(0);
    console.log(`== ${kind}: ${counts.passed} passed, ${counts.failed} failed (${seconds} s)`);
  }
} catch (error) {
  console.error(error.message);
  add(total, oneFailure('installation', error.message));
}
if (total.failed > 0) console.log(`\n== what failed\n${inShort(total)}`);
const skipped = total.skipped > 0 ? `, ${total.skipped} skipped` : '';
console.log(`\n${total.passed} passed, ${total.failed} failed${skipped}`);
process.exitCode = total.failed > 0 || total.passed === 0 ? 1 : 0;
