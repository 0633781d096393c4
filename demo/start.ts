import { basename, dirname, join } from 'node:path';
import { getRequestListener } from '@hono/node-server';
import { declineUpgrade } from './hosts/declined-upgrade.js';
import { hostsOf } from './hosts/hosts.js';
import type { Listening } from './hosts/listen.js';
import { mailSocket } from './hosts/mail-socket.js';
import { type Mail, startMail } from './mail/mail.js';
import { agreeWithPartners } from './partners.js';
import { startStandIns, withStandIns } from './providers/stand-ins.js';
import { createApp } from './server/app.js';
import { type Config, onPort } from './server/config.js';
import type { Log } from './server/log.js';
import { openSystem } from './server/system.js';

export interface DemoOptions {
  readonly log?: Log;
  /** A mail catcher that somebody else stops; without it, the demo has its own. */
  readonly mail?: Mail;
}

export interface RunningDemo {
  readonly config: Config;
  /** Finishes what is in hand. */
  close(): Promise<void>;
}

/** Mail lies beside the database, so that a second demo with its own database has its own mail. */
function mailFolder({ databaseUrl }: Config): string {
  if (databaseUrl === 'file::memory:') return '.data/mail';
  if (databaseUrl.startsWith('file:')) return join(dirname(databaseUrl.slice('file:'.length)), 'mail');
  return join('.data', basename(new URL(databaseUrl).pathname), 'mail');
}

/**
 * The whole demo in this process: all hosts on one port, and a mail catcher in a process of its own.
 * @param wanted what `environment` says
 */
export async function startDemo(
  wanted: Config,
  listening: Listening,
  environment: NodeJS.ProcessEnv,
  options: DemoOptions = {},
): Promise<RunningDemo> {
  const mail = options.mail ?? (await startMail(mailFolder(wanted)));
  const here = onPort(wanted, listening.port);
  const config = withStandIns(environment.SMTP_URL ? here : { ...here, smtpUrl: mail.smtpUrl }, environment);
  const system = await openSystem(config, options.log ? { log: options.log } : {});
  await agreeWithPartners(system.db, config);
  const hosts = hostsOf(config, createApp(system.deps), mail.webUrl, await startStandIns(config));
  listening.serve(getRequestListener(hosts));
  const sockets = mailSocket(mail.webUrl);
  for (const server of listening.servers)
    server.on('upgrade', (request, socket, head) => {
      if (/^websocket$/i.test(request.headers.upgrade ?? '')) sockets.upgrade(request, socket, head);
      else declineUpgrade(server, request, socket, head);
    });
  return {
    config,
    async close() {
      sockets.close();
      await listening.close();
      await system.close();
      if (mail !== options.mail) await mail.stop();
    },
  };
}
