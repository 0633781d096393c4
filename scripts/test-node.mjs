// node scripts/test-node.mjs KIND [WORD...]: the tests of one kind under Node's own runner. With TEST_COUNTS, how
// many passed and failed is also written there.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { argv, env, execPath, exit } from 'node:process';
import { run } from './run.mjs';
import { byLength, runsAlone, testFiles } from './test-kinds.mjs';

/** Chromium and the server keep a core busy each; with the other engines, their drivers' waits leave room for a third. */
const PROCESSES = (env.ENGINES ?? 'chromium') === 'chromium' ? 2 : 3;
const FILE_TIMEOUT = 300_000;
/** Only for what never gives way, such as an endless loop: each file's own limit is FILE_TIMEOUT. */
const SHARD_TIMEOUT = 900_000;

const [kind, ...wanted] = argv.slice(2);
const files = testFiles(kind, wanted);
if (files.length === 0) {
  console.error(`no test of kind "${kind}" ${wanted.length ? `matches ${wanted.join(' ')}` : 'exists'}`);
  exit(1);
}
const reporters = ['--test-reporter=spec', '--test-reporter-destination=stdout'];
if (env.TEST_COUNTS)
  reporters.push(
    '--test-reporter=./scripts/count-node.mjs',
    `--test-reporter-destination=${env.TEST_COUNTS}`,
  );

/** @param each Node 20 limits each file by it as well as each test, milliseconds */
async function runTests(paths, each) {
  const options = [
    '--import',
    './scripts/ts.mjs',
    '--test',
    // a cluster's files saturate the machine by themselves
    `--test-concurrency=${kind === 'cluster' ? 1 : PROCESSES}`,
    `--test-timeout=${each}`,
    ...reporters,
  ];
  const { code } = await run(execPath, [...options, ...paths], {
    live: true,
    env: { TEST_FILE_TIMEOUT: FILE_TIMEOUT },
  });
  return code;
}

/** What runs in as many processes as there may be, and what needs one of its own. */
function shards(folder, options) {
  const together = files.filter((file) => !runsAlone(file)).sort(byLength);
  const processes = Math.min(PROCESSES, together.length);
  const shared = processes > 0 ? entries(join(folder, 'shared'), together, processes, options) : [];
  const alone = files
    .filter(runsAlone)
    .flatMap((file, index) => entries(join(folder, `alone-${index}`), [file], 1, { alone: true }));
  return [...shared, ...alone];
}

/** Entry modules of processes that share a list of files. */
function entries(queue, list, processes, options = {}) {
  mkdirSync(queue);
  writeFileSync(join(queue, 'files'), list.join('\n'));
  const shard = new URL('test-shard.mjs', import.meta.url).href;
  return Array.from({ length: processes }, (_, index) => {
    const entry = join(queue, `shard-${index}.mjs`);
    const call = `runFiles(${JSON.stringify(queue)}, ${JSON.stringify(options)})`;
    writeFileSync(entry, `import { runFiles } from '${shard}';\nawait ${call};\n`);
    return entry;
  });
}

/** Kinds whose files follow each other in shared processes. */
const IN_SHARDS = { node: {}, flows: { shared: 'test/flows/support/shared.ts' } };

if (IN_SHARDS[kind]) {
  const folder = mkdtempSync(join(tmpdir(), 'tests-'));
  process.exitCode = await runTests(shards(folder, IN_SHARDS[kind]), SHARD_TIMEOUT);
  rmSync(folder, { recursive: true });
} else process.exitCode = await runTests(files, FILE_TIMEOUT);
