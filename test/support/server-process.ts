import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { TestContext } from 'node:test';
import { fileURLToPath } from 'node:url';
import { createApi } from './api.js';
import { freshDatabase } from './database.js';
import { patientFetch } from './patient-fetch.js';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

export interface ServerProcess {
  readonly url: string;
  readonly child: ChildProcess;
  /** What it wrote to its log, parsed, as it comes. */
  readonly log: readonly Record<string, unknown>[];
  /** Sends the signal and waits for the end; resolves to the exit code, null when killed. */
  end(signal: NodeJS.Signals): Promise<number | null>;
}

/** `demo/server/main.ts` as a process of its own, on a free port. */
export async function startProcess(environment: Readonly<Record<string, string>>): Promise<ServerProcess> {
  const child = spawn(process.execPath, ['--import', './scripts/ts.mjs', 'demo/server/main.ts'], {
    cwd: ROOT,
    env: { PATH: process.env.PATH, PORT: '0', ...environment },
    // the channel's end, however sudden, ends the server: a test that is killed leaves none behind
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  const { stdout, stderr } = child;
  if (!stdout || !stderr) throw new Error('The server was started without pipes');
  const log: Record<string, unknown>[] = [];
  let errors = '';
  stderr.on('data', (chunk) => {
    errors += chunk;
  });
  const url = await new Promise<string>((resolve, reject) => {
    createInterface(stdout).on('line', (line) => {
      const entry = JSON.parse(line);
      log.push(entry);
      if (entry.event === 'sys_startup') resolve(entry.url);
    });
    child.once('exit', (code) => reject(new Error(`The server ended with ${code}:\n${errors}`)));
  });
  return {
    url,
    child,
    log,
    async end(signal) {
      if (child.exitCode !== null || child.signalCode !== null) return child.exitCode;
      const exit = once(child, 'exit');
      child.kill(signal);
      const [code] = await exit;
      return code;
    },
  };
}

// the address is part of every token: it must be the same after a restart on another port
const SCALED = {
  PUBLIC_URL: 'http://id.localhost:4400',
  RATE_LIMIT_SCALE: '1000',
  HASH_QUEUE: '1000',
  DATABASE_PATIENCE_MS: '20000',
  SMTP_URL: 'smtp://127.0.0.1:9',
};

/** The settings of a database that outlives its process, and goes with the test. */
export async function durable(t: TestContext): Promise<Record<string, string>> {
  const folder = mkdtempSync(join(tmpdir(), 'process-'));
  const database = await freshDatabase();
  t.after(async () => {
    await database.drop();
    rmSync(folder, { recursive: true });
  });
  const onDisk = database.url === 'file::memory:' ? `file:${folder}/identity.sqlite` : database.url;
  return { ...SCALED, DATABASE_URL: onDisk, KEY_SECRET: 'a key secret for tests, 32 or more' };
}

/** A server process that ends with the test, and a client of it. */
export async function start(t: TestContext, environment: Record<string, string>) {
  const server = await startProcess(environment);
  t.after(() => server.end('SIGKILL'));
  return { ...server, api: createApi(patientFetch, server.url) };
}
