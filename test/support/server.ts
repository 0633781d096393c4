import { randomBytes } from 'node:crypto';
import type { TestContext } from 'node:test';
import type { Hono } from 'hono';
import { createApp } from '../../demo/server/app.js';
import { type Config, readConfig } from '../../demo/server/config.js';
import type { Db } from '../../demo/server/database/open.js';
import type { Deps } from '../../demo/server/deps.js';
import type { Env } from '../../demo/server/http/env.js';
import { createLog } from '../../demo/server/log.js';
import { findSite, type Site } from '../../demo/server/sites/site.js';
import { openSystem } from '../../demo/server/system.js';
import { type Api, createApi } from './api.js';
import { emptyDatabase } from './database.js';
import { endings } from './endings.js';
import { type Mailbox, startMailbox } from './mailbox.js';
import { until } from './until.js';

export const PASSWORD = 'correct horse battery';
export const ORIGIN = 'http://herald.localhost:4400';

/** Time as it passes, and as much more as a test adds. */
export interface TestClock {
  now(): number;
  /** Time stands still from now on, but for what the test adds: for what lies a second before an end. */
  stop(): void;
  advance(span: { days?: number; hours?: number; minutes?: number; seconds?: number }): void;
}

export interface TestServer {
  readonly api: Api;
  readonly app: Hono<Env>;
  readonly db: Db;
  readonly deps: Deps;
  readonly mails: Mailbox;
  readonly clock: TestClock;
  /** How long answers were held back, milliseconds, one after the other; nobody waited. */
  readonly pauses: readonly number[];
  /** Daybreak Media's: `herald`, the one that calls go to by default, and `gazette`. */
  readonly site: Site;
  readonly sibling: Site;
  /** `rival`, of another account. */
  readonly foreign: Site;
  /** What the server wrote to its log, parsed. */
  readonly log: readonly Record<string, unknown>[];
  /** Resolves once every mail that was ordered was sent or given up. */
  mailDone(): Promise<void>;
}

export interface SetupOptions {
  readonly environment?: Readonly<Record<string, string>>;
  /** Hashes cost what they cost outside tests: for tests of that. */
  readonly fullHashCost?: boolean;
}

/** Three hashes make a server, one more a customer: at full cost they took half the time of all tests together. */
const CHEAP_HASH = { memoryCost: 64, timeCost: 1, parallelism: 1 };

/**
 * The whole server in process: a database of its own (SQLite in memory, or on the PostgreSQL that
 * DATABASE_URL names), the seed, a second account, a real SMTP server. It ends with the test.
 */
export async function setup(
  t: TestContext,
  { environment = {}, fullHashCost = false }: SetupOptions = {},
): Promise<TestServer> {
  const atEnd = endings(t);
  const mails = await startMailbox();
  atEnd(mails.stop);
  const database = await emptyDatabase();
  atEnd(database.drop);
  const read = testConfig({ SMTP_URL: mails.smtpUrl, DATABASE_URL: database.url, ...environment });
  const config = fullHashCost ? read : { ...read, argon2: CHEAP_HASH };
  const log: Record<string, unknown>[] = [];
  const clock = createClock();
  const pauses: number[] = [];
  const system = await openSystem(config, {
    clock: clock.now,
    pause: async (ms) => {
      pauses.push(ms);
    },
    log: createLog('debug', { write: (line) => log.push(JSON.parse(line)) }),
    peerAddress: (c) => c.req.header('x-test-peer') ?? '127.0.0.1',
  });
  atEnd(system.close);
  // a mail that no test waits for is not waited for
  atEnd(mails.hangUp);
  const { db, deps } = system;
  await addForeignAccount(db, clock.now());
  const app = createApp(deps);
  const site = async (id: string) => (await findSite(db, id)) ?? Promise.reject(new Error(`No site ${id}`));
  return {
    api: createApi((request) => app.fetch(request)),
    app,
    db,
    deps,
    mails,
    clock,
    pauses,
    site: await site('herald'),
    sibling: await site('gazette'),
    foreign: await site('rival'),
    log,
    mailDone: () => until('an empty outbox', () => isOutboxEmpty(db)).then(() => {}),
  };
}

/** Development's settings on a fixed port, as if `npm start` had read them. */
export const testConfig = (environment: Readonly<Record<string, string>>): Config =>
  readConfig({
    NODE_ENV: 'test',
    PORT: '4400',
    // these tests are about what is answered, not how fast, on machines however busy
    DATABASE_PATIENCE_MS: '60000',
    KEY_SECRET: 'a key secret for tests, 32 or more',
    ...environment,
  });

export function createClock(): TestClock {
  let offset = 0;
  let stopped: number | undefined;
  return {
    now: () => (stopped ?? Date.now()) + offset,
    stop() {
      stopped ??= Date.now();
    },
    advance({ days = 0, hours = 0, minutes = 0, seconds = 0 }) {
      offset += (((days * 24 + hours) * 60 + minutes) * 60 + seconds) * 1000;
    },
  };
}

async function addForeignAccount(db: Db, now: number): Promise<void> {
  const account = { id: randomBytes(16).toString('hex'), name: 'Rival Press', created_at: now };
  await db.insertInto('accounts').values(account).execute();
  await db
    .insertInto('sites')
    .values({
      id: 'rival',
      account_id: account.id,
      name: 'The Rival',
      allowed_origins: JSON.stringify(['http://rival.localhost:4400']),
      single_user_authentication: 0,
      password_min_length: 8,
      default_locale: 'en',
      theme: '{}',
      private_registration: 0,
      created_at: now,
    })
    .execute();
}

async function isOutboxEmpty(db: Db): Promise<boolean> {
  const open = await db
    .selectFrom('outbox')
    .select('id')
    .where('sent_at', 'is', null)
    .where('dropped_at', 'is', null)
    .executeTakeFirst();
  return open === undefined;
}
