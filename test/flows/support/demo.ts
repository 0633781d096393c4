import { mkdtemp, rm } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { listen } from '../../../demo/hosts/listen.js';
import { readConfig } from '../../../demo/server/config.js';
import { createLog } from '../../../demo/server/log.js';
import { startDemo as start } from '../../../demo/start.js';
import { freshDatabase } from '../../support/database.js';
import { borrowMail } from './shared.js';

export interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly text: string;
}

export interface Call {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as JSON. */
  readonly body?: unknown;
}

export interface Demo {
  readonly port: number;
  /** `herald` becomes `http://herald.localhost:<port>`. */
  origin(name: string): string;
  /** Speaks to a host without a browser: Node does not resolve `*.localhost`, so it goes to loopback by number. */
  call(name: string, path: string, init?: Call): Promise<Reply>;
  /** What the demo has written so far. */
  readonly output: string;
  readonly databaseUrl: string;
  stop(): Promise<void>;
}

function send(port: number, host: string, path: string, { method, headers, body }: Call): Promise<Reply> {
  const payload = body === undefined ? undefined : JSON.stringify(body);
  const { promise, resolve, reject } = deferred<Reply>();
  const outgoing = request({
    host: '127.0.0.1',
    port,
    path,
    method: method ?? (payload === undefined ? 'GET' : 'POST'),
    headers: { host, ...(payload === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
  });
  outgoing.once('error', reject);
  outgoing.once('response', async (response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of response) chunks.push(chunk);
    const text = Buffer.concat(chunks).toString('utf8');
    resolve({ status: response.statusCode ?? 0, headers: response.headers, text });
  });
  outgoing.end(payload);
  return promise;
}

export function deferred<T>() {
  let resolve: (value: T) => void = () => {};
  let reject: (reason: unknown) => void = () => {};
  const promise = new Promise<T>((res, rej) => {
    resolve = res;
    reject = rej;
  });
  return { promise, resolve, reject };
}

/** How to reach a demo that listens on a port of this machine. */
export const callsTo = (port: number): Pick<Demo, 'port' | 'origin' | 'call'> => ({
  port,
  origin: (name) => `http://${name}.localhost:${port}`,
  call: (name, path, init = {}) =>
    send(port, `${name === 'localhost' ? name : `${name}.localhost`}:${port}`, path, init),
});

/** The whole demo in this process, on a free port, with an empty database of its own. */
export async function startDemo(environment: Readonly<Record<string, string>> = {}): Promise<Demo> {
  const database = await demoDatabase();
  const variables = { LOG_LEVEL: 'info', ...database.environment, ...environment };
  const lines: string[] = [];
  const log = createLog(variables.LOG_LEVEL, { write: (line) => lines.push(line) });
  const mail = await borrowMail();
  try {
    const all = { ...process.env, PORT: '0', ...variables };
    const wanted = readConfig(all);
    const demo = await start(wanted, await listen(wanted.port), all, { log, ...(mail && { mail }) });
    return {
      ...callsTo(demo.config.port),
      databaseUrl: variables.DATABASE_URL,
      get output() {
        return lines.join('');
      },
      async stop() {
        await demo.close();
        await database.drop();
      },
    };
  } catch (error) {
    await database.drop();
    throw error;
  }
}

/** On SQLite in a folder of its own, where mail and secret lie beside it; on the PostgreSQL that DATABASE_URL names. */
export async function demoDatabase() {
  const folder = await mkdtemp(join(tmpdir(), 'demo-'));
  const { url, drop } = await freshDatabase();
  const onPostgres = url !== 'file::memory:';
  const mail = onPostgres ? join('.data', new URL(url).pathname) : folder;
  return {
    environment: {
      DATABASE_URL: onPostgres ? url : `file:${folder}/demo.sqlite`,
      ...(onPostgres && { KEY_SECRET: 'a key secret for tests, 32 or more' }),
    },
    async drop() {
      await drop();
      for (const gone of [folder, mail]) await rm(gone, { recursive: true, force: true });
    },
  };
}
