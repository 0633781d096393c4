import { spawn } from 'node:child_process';
import { delimiter, join } from 'node:path';
import { env, platform } from 'node:process';
import { ROOT } from './install.mjs';

const PATH = `${join(ROOT, 'node_modules/.bin')}${delimiter}${env.PATH ?? ''}`;

/**
 * Runs a program or an installed tool in the repository; resolves to its exit code and everything it wrote.
 * With `live`, what it writes is also shown as it comes.
 */
export function run(command, args = [], { live = false, env: more = {} } = {}) {
  const child = spawn(command, args, {
    cwd: ROOT,
    env: { ...env, PATH, ...(live ? {} : { NO_COLOR: '1' }), ...more },
    shell: platform === 'win32',
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  const collect = (target) => (chunk) => {
    output += chunk;
    if (live) target.write(chunk);
  };
  child.stdout.on('data', collect(process.stdout));
  child.stderr.on('data', collect(process.stderr));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => resolve({ code: code ?? 1, output }));
  });
}
