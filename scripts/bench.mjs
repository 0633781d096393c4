// npm run bench [-- SECTION...]: measures, and fails where a figure misses its bound. Everything is also left in
// bench-results/, as JSON and as the Markdown that is shown.
//   npm run bench                  everything but `soak`
//   npm run bench -- first-frame   one section
//   npm run bench -- attacks soak  several: every section below attacks/, and soak
import { mkdirSync, writeFileSync } from 'node:fs';
import { availableParallelism, loadavg, totalmem } from 'node:os';
import { join } from 'node:path';
import { argv } from 'node:process';
import { ensureInstalled, ROOT } from './install.mjs';

const SECTIONS = [
  'first-frame',
  'modal',
  'logins',
  'customer',
  'hub',
  'durability',
  'attacks/login-timing',
  'attacks/huge-passwords',
  'attacks/floods',
  'soak',
];
/** Takes its time, so it is asked for by name. */
const BY_NAME = 'soak';
const RESULTS = join(ROOT, 'bench-results');

/** Processes that ran or waited in the last minute; another one's work on the machine makes every figure worse. */
const load = () => Number(loadavg()[0].toFixed(2));

const machine = () => ({
  cores: availableParallelism(),
  memory: `${Math.round(totalmem() / 2 ** 30)} GiB`,
  node: process.versions.node,
  platform: `${process.platform} ${process.arch}`,
});

const rounded = (value) => (Number.isInteger(value) ? String(value) : value.toPrecision(3));

const row = ({ name, value, unit, bound = '', met, detail = '' }) =>
  `| ${met === false ? '**MISSED** ' : ''}${name} | ${rounded(value)} ${unit} | ${bound} | ${detail} |`;

function markdownOf({ date, machine: { cores, memory, node, platform }, load: before, figures, faults }) {
  const head = `${date.slice(0, 10)}, ${cores} cores, ${memory}, Node ${node}, ${platform}; load ${before} before the start.`;
  const table = ['| figure | value | bound | how |', '|---|--:|--:|---|', ...figures.map(row)];
  return `${[head, '', ...table, ...faults.map((fault) => `\n**FAILED** ${fault}`)].join('\n')}\n`;
}

async function measureAll(sections) {
  const figures = [];
  const faults = [];
  for (const section of sections) {
    console.error(`measuring ${section} …`);
    try {
      const { measure } = await import(`../bench/${section}.mjs`);
      figures.push(...(await measure()).map((figure) => ({ section, ...figure })));
    } catch (error) {
      faults.push(`${section}: ${error.stack}`);
    }
  }
  return { figures, faults };
}

function save(name, report, markdown) {
  mkdirSync(RESULTS, { recursive: true });
  writeFileSync(join(RESULTS, `${name}.json`), `${JSON.stringify(report, null, 2)}\n`);
  writeFileSync(join(RESULTS, `${name}.md`), markdown);
}

/** The sections that a word names: itself, or all below it. */
function sectionsOf(word) {
  const found = SECTIONS.filter((name) => name === word || name.startsWith(`${word}/`));
  if (found.length === 0) throw new Error(`There is no section ${word}; there are: ${SECTIONS.join(', ')}.`);
  return found;
}

async function bench(wanted) {
  const sections =
    wanted.length > 0 ? wanted.flatMap(sectionsOf) : SECTIONS.filter((name) => name !== BY_NAME);
  ensureInstalled();
  await import('./ts.mjs');
  const context = { date: new Date().toISOString(), machine: machine(), load: load() };
  const report = { ...context, ...(await measureAll(sections)) };
  const markdown = markdownOf(report);
  save(wanted.length > 0 ? wanted.join('-').replaceAll('/', '-') : 'figures', report, markdown);
  console.log(markdown);
  const missed = report.figures.filter(({ met }) => met === false);
  return missed.length + report.faults.length;
}

try {
  process.exitCode = (await bench(argv.slice(2))) > 0 ? 1 : 0;
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
