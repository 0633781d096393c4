// What a fresh clone lacks, put there before anything of node_modules is imported: Node's own modules only.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { env, execPath, platform } from 'node:process';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('..', import.meta.url));
const SLOW = '(several minutes on a slow machine: SQLite is compiled)';

function readJson(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined;
}

/** npm's own record of what it installed, against the lock: a second start costs two file reads. */
function matchesLock() {
  const wanted = readJson(join(ROOT, 'package-lock.json')).packages;
  const installed = readJson(join(ROOT, 'node_modules/.package-lock.json'))?.packages;
  if (!installed) return false;
  const paths = Object.keys(wanted).filter((path) => path !== '');
  return paths.every((path) => {
    const there = installed[path];
    // an optional package may belong to another platform
    return there ? there.version === wanted[path].version : Boolean(wanted[path].optional);
  });
}

/** False after a change of Node's version: the binary was compiled for another one. */
function nativeModulesLoad() {
  try {
    const Database = createRequire(join(ROOT, 'package.json'))('better-sqlite3');
    new Database(':memory:').close();
    return true;
  } catch {
    return false;
  }
}

function npm(...args) {
  const script = env.npm_execpath;
  const [command, first] = script ? [execPath, [script]] : ['npm', []];
  const shell = !script && platform === 'win32';
  const { status, error } = spawnSync(command, [...first, ...args], { cwd: ROOT, stdio: 'inherit', shell });
  if (status !== 0)
    throw new Error(`npm ${args.join(' ')} failed${error ? `: ${error.message}` : ''}; see above.`);
}

export function checkNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major < 20 || (major === 20 && minor < 19))
    throw new Error(`Node 20.19 or newer is needed; this is ${process.versions.node}.`);
}

export function ensureInstalled() {
  checkNode();
  if (!matchesLock()) {
    console.log(`Installing packages ${SLOW}`);
    npm('ci', '--no-audit', '--no-fund');
  }
  if (!nativeModulesLoad()) {
    console.log(`Compiling SQLite for Node ${process.versions.node} ${SLOW}`);
    npm('rebuild', 'better-sqlite3');
  }
}
