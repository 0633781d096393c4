import { setTimeout } from 'node:timers/promises';
import { type Config, ConfigError } from './config.js';
import { isNoDatabase, isUnavailable } from './database/failure.js';
import { migrate } from './database/migrate.js';
import { type Db, openDatabase } from './database/open.js';
import type { Clock, Deps } from './deps.js';
import { startHousekeeping } from './housekeeping.js';
import { peerAddress } from './http/peer.js';
import { SigningKeys } from './keys/signing-keys.js';
import { Limits } from './limits/limits.js';
import { createLog, type Log } from './log.js';
import { smtpTransport } from './mail/transport.js';
import { OutboxWorker } from './outbox/worker.js';
import { createHasher, type Hasher } from './passwords/hasher.js';
import { seed } from './seed.js';
import { createOutbound } from './social/outbound.js';

export interface System {
  readonly deps: Deps;
  readonly db: Db;
  /** Finishes the mail in hand and closes the database. */
  close(): Promise<void>;
}

export interface SystemOptions {
  readonly log?: Log;
  readonly clock?: Clock;
  readonly pause?: Deps['pause'];
  readonly peerAddress?: Deps['peerAddress'];
}

/** Everything behind the API: database up to date, keys, demo data, mail worker. `createApp(system.deps)` serves it. */
export async function openSystem(config: Config, options: SystemOptions = {}): Promise<System> {
  const { log = createLog(config.logLevel), clock = Date.now, pause = setTimeout } = options;
  let hasher: Hasher | undefined;
  const db = await opened(config, () => hasher?.dismiss());
  try {
    const keys = await SigningKeys.open(db, config.keySecret, clock);
    hasher = await createHasher(config.argon2, config.hashQueue);
    if (!config.production) await seed({ db, config, clock, hasher });
    const limits = new Limits(db, clock, config.rateLimitScale);
    const worker = new OutboxWorker({ db, config, clock, limits, log }, smtpTransport(config.smtpUrl));
    worker.wake();
    const stopHousekeeping = startHousekeeping({ db, keys, clock, log });
    const deps: Deps = {
      db,
      config,
      keys,
      clock,
      pause,
      log,
      hasher,
      limits,
      outbound: createOutbound(config),
      wakeOutbox: worker.wake,
      peerAddress: options.peerAddress ?? peerAddress,
    };
    return {
      deps,
      db,
      async close() {
        stopHousekeeping();
        await worker.stop();
        await db.destroy();
      },
    };
  } catch (error) {
    await db.destroy();
    throw error;
  }
}

/** The database, up to date. @throws {ConfigError} where there is none */
async function opened({ databaseUrl, databasePatience }: Config, onUnreachable: () => void): Promise<Db> {
  let db: Db | undefined;
  try {
    db = openDatabase(databaseUrl, { patience: databasePatience, onUnreachable });
    await migrate(databaseUrl, db);
    return db;
  } catch (error) {
    await db?.destroy();
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause : (error as Error);
    if (isUnavailable(cause) || isNoDatabase(cause))
      throw new ConfigError(`DATABASE_URL: there is no database that can be used: ${cause.message}`, {
        cause,
      });
    throw error;
  }
}
