import { argv } from 'node:process';
import { pathToFileURL } from 'node:url';
import type { Hono } from 'hono';
import { createApp } from './app.js';
import { type Config, ConfigError, onPort, readConfig } from './config.js';
import type { Db } from './database/open.js';
import type { Env } from './http/env.js';
import { listen } from './listen.js';
import { openSystem } from './system.js';

export interface RunningServer {
  readonly app: Hono<Env>;
  readonly url: string;
  readonly db: Db;
  /** Answers what is in hand, finishes the mail in hand, closes the database. Safe to call twice. */
  close(): Promise<void>;
}

/** The API on a port of its own. Port 0 takes any free one. */
export async function startServer(config: Config): Promise<RunningServer> {
  const listener = await listen(config.port, config.host);
  const system = await openSystem(onPort(config, listener.port)).catch(async (error: unknown) => {
    await listener.close();
    throw error;
  });
  const app = createApp(system.deps);
  listener.serve(app.fetch);
  const { log } = system.deps;
  const url = `http://localhost:${listener.port}`;
  log.info({ event: 'sys_startup', url });
  let closing: Promise<void> | undefined;
  const close = async () => {
    await listener.close();
    await system.close();
    log.info({ event: 'sys_shutdown' });
  };
  return {
    app,
    url,
    db: system.db,
    close() {
      closing ??= close();
      return closing;
    },
  };
}

/** Ends the process well on SIGTERM and SIGINT, and when a parent that holds a channel to it is gone. */
export function closeOnSignal(close: () => Promise<void>): void {
  const end = async () => {
    await close();
    // listening for its end is what keeps the channel, and so the process, open
    if (process.connected) process.disconnect?.();
  };
  for (const event of ['SIGTERM', 'SIGINT', 'disconnect'] as const) process.once(event, () => void end());
}

if (argv[1] && import.meta.url === pathToFileURL(argv[1]).href) {
  try {
    const server = await startServer(readConfig(process.env));
    closeOnSignal(server.close);
  } catch (error) {
    console.error(error instanceof ConfigError ? error.message : error);
    process.exitCode = 1;
  }
}
