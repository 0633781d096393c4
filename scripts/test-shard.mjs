// One of the processes that scripts/test-node.mjs starts: takes test files from those that are left, one after the
// other. In a process of its own each would load the server again, which takes longer than most files' tests.
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cwd, env } from 'node:process';
import { after, describe } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';

/** Milliseconds. */
const FILE_TIMEOUT = Number(env.TEST_FILE_TIMEOUT);
/** A server that was told to end, and a socket that ends with it, are gone within this, milliseconds. */
const CLOSING = 5_000;
/** Of the process; the test runner and libraries add listeners to others. */
const EVENTS = ['uncaughtException', 'unhandledRejection', 'SIGINT', 'SIGTERM', 'SIGHUP'];

let clean = true;

/**
 * @param queue a folder with the list `files`, one a line; whoever makes the entry N there has taken the Nth
 * @param alone a process of its own may be changed
 * @param shared a module whose `open` makes what the files share, and `close` ends it
 */
export async function runFiles(queue, { alone = false, shared } = {}) {
  const files = readFileSync(join(queue, 'files'), 'utf8').split('\n');
  const common = shared && (await import(pathToFileURL(join(cwd(), shared)).href));
  await common?.open();
  for (const [index, file] of files.entries())
    if (take(join(queue, String(index)))) await runFile(file, alone);
  await common?.close();
  // what keeps the process alive has been reported, under the name of its file
  if (!clean) setTimeout(() => process.exit(1), CLOSING).unref();
}

function take(entry) {
  try {
    writeFileSync(entry, '', { flag: 'wx' });
    return true;
  } catch (error) {
    if (error.code === 'EEXIST') return false;
    throw error;
  }
}

/** A suite that is called like the file. Resolves once it is over: till then the next file is not even loaded. */
function runFile(file, alone) {
  return new Promise((over) => {
    // a suite whose time is up runs no hook
    const late = setTimeout(() => {
      clean = false;
      over();
    }, FILE_TIMEOUT + CLOSING);
    describe(file, { timeout: FILE_TIMEOUT }, async () => {
      const [state, resources] = [sharedState(), openResources()];
      try {
        await import(pathToFileURL(join(cwd(), file)).href);
      } finally {
        // the last of the file's hooks: those before it end what the file has for all its tests
        after(async () => {
          try {
            if (!alone) expectUnchanged(state);
            await expectNothingOpen(resources);
          } catch (error) {
            clean = false;
            throw error;
          } finally {
            clearTimeout(late);
            over();
          }
        });
      }
    });
  });
}

function expectUnchanged(state) {
  const now = sharedState();
  // names only: what is in the environment is nobody's to print
  const changed = Object.keys({ ...state, ...now }).filter((name) => now[name] !== state[name]);
  assert.deepEqual(changed, [], 'It changes what the files of a process share: see ALONE.');
}

/** Nothing that would keep a process of its own alive. */
async function expectNothingOpen(resources) {
  const end = performance.now() + CLOSING;
  let left = more(openResources(), resources);
  while (left.length > 0 && performance.now() < end) {
    await pause(10);
    left = more(openResources(), resources);
  }
  assert.deepEqual(left, [], 'It leaves these open.');
}

function sharedState() {
  const state = { fetch: globalThis.fetch, 'working directory': cwd() };
  for (const [name, value] of Object.entries(env)) state[`process.env.${name}`] = value;
  for (const name of EVENTS) state[`listeners of ${name}`] = process.listenerCount(name);
  for (const key of Object.keys(Object.prototype)) state[`Object.prototype.${key}`] = Object.prototype[key];
  return state;
}

function openResources() {
  return process.getActiveResourcesInfo();
}

function more(now, before) {
  const known = [...before];
  return now.filter((resource) => {
    const index = known.indexOf(resource);
    if (index !== -1) known.splice(index, 1);
    return index === -1;
  });
}
