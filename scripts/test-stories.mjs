// node scripts/test-stories.mjs [WORD...]: builds Storybook and runs every story, or those whose file or id has one of
// the words, in headless Chromium: it renders, its play function passes, axe-core finds nothing in light or dark colours,
// no element is undefined, the console is silent. Documentation pages are opened too. With TEST_COUNTS, how many
// passed and failed is also written there.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { argv, env } from 'node:process';
import { stripVTControlCharacters } from 'node:util';
import { chromium } from 'playwright-core';
import { fail, noCounts, oneFailure } from './counts.mjs';
import { filesBelow } from './files.mjs';
import { CHROMIUM_FLAGS, ensureHeadlessChromium } from './find-browser.mjs';
import { ROOT } from './install.mjs';
import { run } from './run.mjs';
import { serveFolder } from './serve-folder.mjs';

const BUILT = join(ROOT, 'storybook-static');
/** Milliseconds that a story may take, on a machine that does other things too. */
const PATIENCE = 30_000;
const AT_ONCE = 2;
const WIDE = { width: 1280, height: 720 };
const NARROW = { width: 320, height: 640 };
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Runs in the page, before everything: the end of each story that is shown in it, however it ends. */
function watchStories() {
  const ENDS = [
    'storyFinished',
    'storyErrored',
    'storyThrewException',
    'playFunctionThrewException',
    'storyMissing',
    'docsRendered',
  ];
  let channel;
  let end = Promise.withResolvers();
  Object.defineProperty(window, '__STORYBOOK_ADDONS_CHANNEL__', {
    configurable: true,
    get: () => channel,
    set(made) {
      channel = made;
      for (const name of ENDS)
        made.on(name, (said) => {
          const text = JSON.stringify(said, (_, value) => (value instanceof Error ? value.message : value));
          end.resolve({ name, said: JSON.parse(text ?? 'null') });
        });
    },
  });
  window.storyEnd = () => end.promise;
  window.showStory = (storyId, viewMode) => {
    end = Promise.withResolvers();
    channel.emit('setCurrentStory', { storyId, viewMode });
  };
}

/** Runs in the page: names of elements that nobody has defined, in shadow roots too. */
function undefinedElements() {
  const found = new Set();
  const look = (root) => {
    for (const element of root.querySelectorAll('*')) {
      if (element.matches(':not(:defined)')) found.add(element.localName);
      if (element.shadowRoot) look(element.shadowRoot);
    }
  };
  look(document.querySelector('#storybook-root'));
  return [...found];
}

const sentences = (violations, scheme) =>
  violations.map(
    ({ id, help, nodes }) =>
      `axe ${id}: ${help} (${nodes.map(({ target }) => target.flat().join(' ')).join(' | ')}; ${scheme})`,
  );

/** Looks at a story once more, in dark colours; Storybook's own addon has looked at it as it is. */
async function violationsInTheDark(page) {
  await page.evaluate(AXE);
  const violations = await page.evaluate(async () => {
    document.documentElement.dataset.scheme = 'dark';
    const found = await window.axe.run('#storybook-root');
    return found.violations;
  });
  return sentences(violations, 'dark');
}

/** @returns what is wrong with the story or the documentation that a page shows, one sentence each */
async function problemsOf(page) {
  const { name, said } = await page.evaluate(() => window.storyEnd());
  if (name === 'docsRendered') return [];
  // what a query did not find, it prints whole
  const [message] = stripVTControlCharacters(said?.message ?? '').split(/\n\s*Ignored nodes/);
  if (name !== 'storyFinished') return [`${name}: ${message}`];
  const { result } = said.reporters.find(({ type }) => type === 'a11y') ?? {};
  if (!result?.violations) return [`axe: ${JSON.stringify(result)}`];
  const scheme = await page.evaluate(() => document.documentElement.dataset.scheme);
  const problems = sentences(result.violations, scheme);
  const missing = await page.evaluate(undefinedElements);
  if (missing.length > 0) problems.push(`not defined: ${missing.join(' ')}`);
  const sideways = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
  if (sideways) problems.push('wider than the window');
  // a story that is about dark colours may set some of its own
  if (scheme !== 'dark') problems.push(...(await violationsInTheDark(page)));
  return problems;
}

/**
 * Shows stories one after the other in one page, as somebody does who clicks through them: loading Storybook takes
 * longer than most stories. After one that failed the next begins on a new page.
 */
async function lookThrough(context, origin, waiting, report) {
  let page;
  let complaints;
  for (let entry = waiting.shift(); entry; entry = waiting.shift()) {
    const { id, type, tags } = entry;
    const fresh = !page;
    if (fresh) {
      page = await context.newPage();
      page.on('pageerror', (error) => complaints.push(`error: ${error.message}`));
      page.on('console', (message) => {
        if (message.type() === 'error') complaints.push(`console: ${message.text()}`);
      });
      await page.addInitScript(watchStories);
    }
    complaints = [];
    const show = async () => {
      await page.setViewportSize(tags.includes('narrow') ? NARROW : WIDE);
      if (fresh) await page.goto(`${origin}/iframe.html?viewMode=${type}&id=${id}`);
      else await page.evaluate(([id, type]) => window.showStory(id, type), [id, type]);
      return problemsOf(page);
    };
    const late = new Promise((resolve) => setTimeout(resolve, PATIENCE, ['took too long']).unref());
    const found = await Promise.race([show().catch(({ message }) => [message]), late]);
    const problems = [...complaints, ...found];
    report(id, problems);
    if (problems.length === 0) continue;
    await page.close();
    page = undefined;
  }
}

/** Every element has a file of stories. */
const storyless = () =>
  filesBelow('src/elements')
    .map((file) => /^src\/elements\/([\w-]+)\/identity-/.exec(file)?.[1])
    .filter((name) => name && !existsSync(join(ROOT, `stories/${name}.stories.ts`)));

async function testStories(words) {
  const counts = noCounts();
  const report = (name, problems) => {
    if (problems.length > 0) fail(counts, [name], problems.join('\n'));
    else counts.passed++;
    const lines = problems.map((problem) => `\n     ${problem}`);
    if (problems.length > 0 || words.length > 0)
      console.log(`${problems.length > 0 ? 'FAIL' : 'ok  '} ${name}${lines.join('')}`);
  };
  report(
    'every element has stories',
    storyless().map((name) => `stories/${name}.stories.ts is missing`),
  );

  const { entries } = JSON.parse(readFileSync(join(BUILT, 'index.json'), 'utf8'));
  const waiting = Object.values(entries).filter(
    ({ id, importPath }) => words.length === 0 || words.some((word) => `${importPath} ${id}`.includes(word)),
  );
  if (waiting.length === 0) report('stories', [`no story matches ${words.join(' ')}`]);
  const { server, origin } = await serveFolder(BUILT);
  const browser = await chromium.launch({ executablePath: ensureHeadlessChromium(), args: CHROMIUM_FLAGS });
  const worker = async () => {
    const context = await browser.newContext({ reducedMotion: 'reduce', colorScheme: 'light' });
    context.setDefaultTimeout(PATIENCE);
    await lookThrough(context, origin, waiting, report);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  await browser.close();
  server.close();
  return counts;
}

const { code, output } = await run('npm', ['run', 'build-storybook']);
if (code !== 0) console.error(output);
const counts = code === 0 ? await testStories(argv.slice(2)) : oneFailure('', 'Storybook is not built.');
if (env.TEST_COUNTS) writeFileSync(env.TEST_COUNTS, JSON.stringify(counts));
console.log(`${counts.passed} passed, ${counts.failed} failed`);
process.exitCode = counts.failed > 0 || counts.passed === 0 ? 1 : 0;
