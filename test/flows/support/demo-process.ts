import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { callsTo, type Demo, deferred, demoDatabase } from './demo.js';

const READY = /^ready http:\/\/localhost:(\d+)$/;

export interface DemoProcess extends Demo {
  readonly process: ChildProcess;
  /** Ends it as an operator would; kills it if it does not end. */
  stop(): Promise<void>;
}

/** Starts the whole demo as `npm start` does, on a free port, with an empty database of its own. */
export async function spawnDemo(environment: Readonly<Record<string, string>> = {}): Promise<DemoProcess> {
  const database = await demoDatabase();
  const variables = { ...database.environment, ...environment };
  const child = spawn(process.execPath, ['scripts/start.mjs'], {
    env: {
      ...process.env,
      // Node's test runner would take the child for a test file of its own
      NODE_TEST_CONTEXT: undefined,
      PORT: '0',
      ...variables,
    },
    // the channel ends the demo with this process, however that ends
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  let output = '';
  const { promise: ready, resolve, reject } = deferred<number>();
  const read = (line: string) => {
    output += `${line}\n`;
    const port = READY.exec(line)?.[1];
    if (port) resolve(Number(port));
  };
  for (const stream of [child.stdout, child.stderr]) if (stream) createInterface(stream).on('line', read);
  child.once('exit', (code) => reject(new Error(`the demo ended with ${code}:\n${output}`)));
  const port = await ready.catch(async (error: unknown) => {
    await database.drop();
    throw error;
  });
  return {
    ...callsTo(port),
    process: child,
    databaseUrl: variables.DATABASE_URL,
    get output() {
      return output;
    },
    async stop() {
      if (child.exitCode === null && child.signalCode === null) {
        const exit = once(child, 'exit');
        child.kill('SIGTERM');
        const late = setTimeout(() => child.kill('SIGKILL'), 10_000);
        await exit;
        clearTimeout(late);
      }
      await database.drop();
    },
  };
}
