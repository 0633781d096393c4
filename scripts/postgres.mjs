// A private PostgreSQL for tests: a throw-away cluster in a temporary folder on a loopback port.
//   import { startPostgres } from './postgres.mjs';  const pg = await startPostgres(); pg.url; pg.stop();
//   node scripts/postgres.mjs -- COMMAND ...         runs COMMAND with DATABASE_URL set, then stops
// Debian: apt-get install -y postgresql (its own "main" cluster is not used).
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { argv, env, exit, getuid, kill } from 'node:process';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { aptInstall } from './apt.mjs';

/** Nothing survives a power cut, which no test makes; what was acknowledged survives a kill only where it is asked for. */
const FAST = ['fsync=off', 'autovacuum=off', 'full_page_writes=off', 'synchronous_commit=off'];
const DURABLE = ['fsync=on'];
const START_TRIES = 50;

/** The folder of initdb and pg_ctl; undefined when there is none. */
function findPostgres() {
  const { PG_BIN, PATH = '' } = env;
  if (PG_BIN && !existsSync(join(PG_BIN, 'initdb'))) throw new Error(`PG_BIN=${PG_BIN}: no initdb in it`);
  if (PG_BIN) return PG_BIN;
  const debian = '/usr/lib/postgresql';
  const versions = existsSync(debian) ? readdirSync(debian) : [];
  versions.sort((a, b) => Number(b) - Number(a));
  const folders = [...versions.map((version) => join(debian, version, 'bin')), ...PATH.split(':')];
  return folders.find((folder) => existsSync(join(folder, 'initdb')) && existsSync(join(folder, 'pg_ctl')));
}

/** Finds or installs PostgreSQL; throws with instructions when it cannot. */
export function ensurePostgres() {
  const there = findPostgres() ?? (aptInstall(['postgresql']) ? findPostgres() : undefined);
  if (there) return there;
  throw new Error(
    [
      'No PostgreSQL found, and it could not be installed.',
      '  Debian or Ubuntu: apt-get update && apt-get install -y postgresql',
      '  or point PG_BIN at the folder of initdb and pg_ctl',
    ].join('\n'),
  );
}

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  await once(server, 'close');
  return port;
}

function idOf(user, flag) {
  const { stdout, status } = spawnSync('id', [flag, user], { encoding: 'utf8' });
  if (status !== 0) throw new Error(`There is no user ${user}, as whom root would run PostgreSQL.`);
  return Number(stdout.trim());
}

/** initdb and postgres refuse to run as root, and want to own their folder. */
function ordinaryUser(folder) {
  if (getuid?.() !== 0) return { cwd: folder };
  const [uid, gid] = [idOf('postgres', '-u'), idOf('postgres', '-g')];
  chownSync(folder, uid, gid);
  return { cwd: folder, uid, gid, env: { ...env, HOME: folder } };
}

/** @param durable what was acknowledged survives `kill()`, as with PostgreSQL's own settings */
export async function startPostgres({ durable = false } = {}) {
  const bin = ensurePostgres();
  const folder = mkdtempSync(join(tmpdir(), 'pg-'));
  const [data, log] = [join(folder, 'data'), join(folder, 'log')];
  const user = ordinaryUser(folder);
  const call = async (name, args) => {
    // 'ignore': a pg_ctl whose output is a pipe never ends, its server keeps the pipe open
    const [code] = await once(spawn(join(bin, name), args, { ...user, stdio: 'ignore' }), 'exit');
    if (code === 0) return;
    throw new Error(`${name}: exit ${code}\n${existsSync(log) ? readFileSync(log, 'utf8') : ''}`);
  };
  await call('initdb', [
    '-D',
    data,
    '-U',
    'postgres',
    '-A',
    'trust',
    '-E',
    'UTF8',
    '--locale=C.UTF-8',
    '--no-sync',
  ]);
  const port = await freePort();
  const settings = [...(durable ? DURABLE : FAST), 'max_connections=200'].map((setting) => `-c ${setting}`);
  const options = [`-p ${port}`, '-h 127.0.0.1', `-k ${folder}`, ...settings].join(' ');
  const stop = () => {
    if (!existsSync(folder)) return;
    spawnSync(join(bin, 'pg_ctl'), ['-D', data, '-m', 'immediate', '-w', 'stop'], {
      ...user,
      stdio: 'ignore',
    });
    rmSync(folder, { recursive: true, force: true });
  };
  // also when whoever started it fails
  process.once('exit', stop);
  const start = async () => {
    for (let tries = 1; ; tries++) {
      try {
        return await call('pg_ctl', ['-D', data, '-l', log, '-w', '-t', '30', '-o', options, 'start']);
      } catch (error) {
        // after a kill its children hold the shared memory for some moments more
        if (tries === START_TRIES) throw error;
        await pause(100);
      }
    }
  };
  await start();
  return {
    url: `postgres://postgres@127.0.0.1:${port}/postgres`,
    /** SIGKILL: no clean end, no last word to its clients. */
    kill: () => kill(Number(readFileSync(join(data, 'postmaster.pid'), 'utf8').split('\n')[0]), 'SIGKILL'),
    start,
    stop() {
      process.off('exit', stop);
      stop();
    },
  };
}

if (argv[1] === fileURLToPath(import.meta.url)) {
  const [command, ...args] = argv.slice(argv.indexOf('--') + 1);
  if (!command || !argv.includes('--')) {
    console.error('usage: node scripts/postgres.mjs -- COMMAND [ARGUMENT...]');
    exit(2);
  }
  const pg = await startPostgres();
  const child = spawn(command, args, { stdio: 'inherit', env: { ...env, DATABASE_URL: pg.url } });
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
  const [code] = await once(child, 'exit');
  pg.stop();
  exit(code ?? 1);
}
