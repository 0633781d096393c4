// What a test machine lacks, from Debian's or Ubuntu's packages, where we may: as root, and not told to leave it.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { env, getuid, platform } from 'node:process';

/** Runs a program in sight; true when it ended well. */
export function runAloud(command, args) {
  console.warn(`> ${command} ${args.join(' ')}`);
  const options = {
    stdio: ['ignore', 'inherit', 'inherit'],
    shell: platform === 'win32',
    env: { ...env, DEBIAN_FRONTEND: 'noninteractive' },
  };
  return spawnSync(command, args, options).status === 0;
}

const isDebian = () =>
  platform === 'linux' &&
  existsSync('/usr/bin/apt-get') &&
  existsSync('/etc/os-release') &&
  /^ID(_LIKE)?=.*\bdebian\b/m.test(readFileSync('/etc/os-release', 'utf8'));

/** True when the packages were installed. */
export function aptInstall(packages) {
  if (env.NO_BROWSER_INSTALL || !isDebian() || getuid?.() !== 0) return false;
  const install = ['install', '-y', '-qq', '--no-install-recommends', ...packages];
  return runAloud('apt-get', ['update', '-qq']) && runAloud('apt-get', install);
}
