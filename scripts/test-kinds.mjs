// Where a test file lies says what runs it.
import { readFileSync, statSync } from 'node:fs';
import { filesBelow } from './files.mjs';

const KINDS = [
  // a browser, through Web Test Runner
  ['browser', /^test\/(elements|controllers|context|localize|styles|sdk\/browser)\//],
  // a browser against the running demo
  ['flows', /^test\/flows\//],
  // a thousand elements in a browser
  ['load', /^test\/load\//],
  // Storybook's, through scripts/test-stories.mjs
  ['stories', /^stories\//],
  // rules about the sources themselves: part of `npm run check`
  ['architecture', /^test\/architecture\//],
  // server processes that share one PostgreSQL
  ['cluster', /^test\/demo\/cluster\//],
  ['node', /^test\//],
];

/** Of kind `node`: what changes its process for all that runs in it, and so needs one of its own. */
const ALONE = [
  // adds to Object.prototype
  'test/sdk/clobbered.test.ts',
];

export const runsAlone = (file) => ALONE.includes(file);

/** Whose time goes by with waiting, a minute of it: they begin first, so that others do something meanwhile. */
const WAITING = ['test/flows/sso-single-user.test.ts'];

/** Those that take long first: what takes longest is not what all wait for at the end. */
export const byLength = (one, other) =>
  WAITING.includes(other) - WAITING.includes(one) || statSync(other).size - statSync(one).size;

/** The test files of one kind; with `wanted`, those whose path contains one of these words. */
export function testFiles(kind, wanted = []) {
  return [...filesBelow('test'), ...filesBelow('stories')]
    .filter((file) => /\.(test|stories)\.ts$/.test(file))
    .filter((file) => KINDS.find(([, pattern]) => pattern.test(file))[0] === kind)
    .filter((file) => wanted.length === 0 || wanted.some((word) => file.includes(word)));
}

/** Journeys that take their `setup` from any-engine.ts run in every engine; others need what only Playwright can do. */
export const runsIn = (engine, file) =>
  engine === 'chromium' ||
  !file.startsWith('test/flows/') ||
  readFileSync(file, 'utf8').includes("'./support/any-engine.js'");
