// Which engines the element tests and the journeys run in: all three, or those that ENGINES=chromium,firefox names.
import { env } from 'node:process';
import { ensure } from './find-browser.mjs';

const KNOWN = ['chromium', 'firefox', 'webkit'];

function wantedEngines() {
  const names = (env.ENGINES || KNOWN.join()).split(',').map((name) => name.trim());
  const unknown = names.find((name) => !KNOWN.includes(name));
  if (unknown !== undefined) throw new Error(`ENGINES: “${unknown}” is none of ${KNOWN.join(', ')}.`);
  return names;
}

/** Those that are there or can be installed, and those that cannot: a failure where all must run (CI). */
export function findEngines() {
  const usable = [];
  const missing = [];
  for (const name of wantedEngines())
    try {
      ensure(name);
      usable.push(name);
    } catch (error) {
      if (env.CI) throw error;
      console.warn(`!! SKIPPED: what runs in ${name}.\n${error.message}`);
      missing.push(name);
    }
  if (usable.length === 0) throw new Error('There is no engine to run the tests in.');
  return { usable, missing };
}
