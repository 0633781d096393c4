import { createHash } from 'node:crypto';
import { type Db, openDatabase } from '../../demo/server/database/open.js';
import { type Api, createApi } from './api.js';
import { freshDatabase } from './database.js';
import { type Ending, endings } from './endings.js';
import { type Mailbox, startMailbox } from './mailbox.js';
import { patientFetch } from './patient-fetch.js';
import { type ServerProcess, startProcess } from './server-process.js';
import { until } from './until.js';

export interface Member extends ServerProcess {
  /** A client that comes back when it is told to: a machine that is busy with other tests answers 503 as it should. */
  readonly api: Api;
}

export interface Cluster {
  /** Server processes that share one database. */
  readonly servers: readonly [Member, Member];
  readonly mails: Mailbox;
  readonly db: Db;
  /** Resolves once every mail that was ordered was sent or given up. */
  mailDone(): Promise<void>;
}

export interface ClusterOptions {
  /** Where the servers reach the database, when that is not where the test does. */
  readonly through?: (databaseUrl: string) => string;
  /** The PostgreSQL; else the one of DATABASE_URL. */
  readonly postgres?: string;
  readonly environment?: Readonly<Record<string, string>>;
}

/** Two processes of the server that start at once on an empty PostgreSQL database, and end with the test or file. */
export async function setup(t: Ending, options: ClusterOptions = {}): Promise<Cluster> {
  const { through = (url: string) => url, postgres, environment } = options;
  const atEnd = endings(t);
  const mails = await startMailbox();
  atEnd(mails.stop);
  const database = await freshDatabase(postgres);
  atEnd(database.drop);
  const db = openDatabase(database.url, { patient: true });
  atEnd(() => db.destroy());
  const settings = {
    DATABASE_URL: through(database.url),
    SMTP_URL: mails.smtpUrl,
    // part of every token, and so the same for all
    PUBLIC_URL: 'http://id.localhost:4400',
    KEY_SECRET: createHash('sha256').update(database.url).digest('hex'),
    HASH_QUEUE: '1000',
    ...environment,
  };
  const start = async (): Promise<Member> => {
    const server = await startProcess(settings);
    atEnd(() => server.end('SIGKILL'));
    return { ...server, api: createApi(patientFetch, server.url) };
  };
  const servers = await Promise.all([start(), start()]);
  return { servers, mails, db, mailDone: () => until('an empty outbox', () => isDone(db)).then(() => {}) };
}

async function isDone(db: Db): Promise<boolean> {
  const open = db
    .selectFrom('outbox')
    .select('id')
    .where('sent_at', 'is', null)
    .where('dropped_at', 'is', null);
  return (await open.executeTakeFirst()) === undefined;
}
