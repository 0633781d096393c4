// npm run check: everything that can be judged without running the product. Steps run side by side, each is
// reported on its own; what a failing one wrote is shown.
import { argv } from 'node:process';
import { fileURLToPath } from 'node:url';
import { fail, noCounts } from './counts.mjs';
import { ensureInstalled } from './install.mjs';

const STEPS = [
  { name: 'types', command: ['tsc'] },
  { name: 'lint and format', command: ['biome', 'check', '--error-on-warnings', '.'] },
  { name: 'layers', command: ['node', 'scripts/test-node.mjs', 'architecture'] },
  { name: 'element manifest', command: ['node', 'scripts/manifest.mjs'] },
  { name: 'unused code', command: ['knip'] },
  { name: 'package and its exports', command: ['node', 'scripts/package.mjs'] },
  { name: 'size budgets', command: ['node', 'scripts/size.mjs'] },
];
// two cores; more at once would only take turns
const AT_ONCE = 2;

async function runStep({ name, command: [program, ...args] }, counts) {
  const { run } = await import('./run.mjs');
  const start = performance.now();
  const { code, output } = await run(program, args);
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  console.log(`${code === 0 ? 'ok  ' : 'FAIL'} ${name} (${seconds} s)`);
  if (code !== 0 || name === 'size budgets') console.log(output.trimEnd().replace(/^/gm, '     '));
  if (code === 0) counts.passed++;
  else fail(counts, ['check', name], output);
}

/** Runs every step to its end; resolves to how many passed and failed. */
export async function check() {
  const waiting = [...STEPS];
  const counts = noCounts();
  const worker = async () => {
    for (let step = waiting.shift(); step; step = waiting.shift()) await runStep(step, counts);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return counts;
}

if (argv[1] === fileURLToPath(import.meta.url)) {
  ensureInstalled();
  const { passed, failed } = await check();
  console.log(`${passed} passed, ${failed} failed`);
  process.exitCode = failed ? 1 : 0;
}
