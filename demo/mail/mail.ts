import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

const CATCHER = fileURLToPath(new URL('./catcher.ts', import.meta.url));
const TYPESCRIPT = new URL('../../scripts/ts.mjs', import.meta.url).href;

interface Ports {
  readonly smtp: number;
  readonly web: number;
}

export interface Mail {
  /** Where the server's mail goes. */
  readonly smtpUrl: string;
  /** MailDev's page and JSON, on loopback; reached through mail.localhost. */
  readonly webUrl: string;
  stop(): Promise<void>;
}

function isPorts(message: unknown): message is Ports {
  return typeof message === 'object' && message !== null && 'smtp' in message && 'web' in message;
}

async function startCatcher(directory: string, ports: Ports): Promise<[ChildProcess, Ports]> {
  const child = fork(CATCHER, [String(ports.smtp), String(ports.web), directory], {
    execArgv: ['--import', TYPESCRIPT],
    // MailDev greets on stdout, which belongs to the server's log
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const [first] = await Promise.race([once(child, 'message'), once(child, 'exit')]);
  if (!isPorts(first)) throw new Error('The mail catcher did not start; see above.');
  return [child, first];
}

/**
 * Starts the mail catcher on free loopback ports. If it dies, it comes back on the same ports with the mail it had;
 * the server's outbox tries again until then.
 */
export async function startMail(directory: string): Promise<Mail> {
  await mkdir(directory, { recursive: true });
  let stopped = false;
  let [child, ports] = await startCatcher(directory, { smtp: 0, web: 0 });
  const watch = () =>
    child.once('exit', async () => {
      if (stopped) return;
      try {
        [child, ports] = await startCatcher(directory, ports);
        watch();
      } catch (error) {
        console.error(error instanceof Error ? error.message : error);
      }
    });
  watch();
  return {
    smtpUrl: `smtp://127.0.0.1:${ports.smtp}`,
    webUrl: `http://127.0.0.1:${ports.web}`,
    async stop() {
      stopped = true;
      if (child.exitCode !== null || child.signalCode !== null) return;
      const exit = once(child, 'exit');
      child.kill();
      await exit;
    },
  };
}
