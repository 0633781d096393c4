import { setTimeout } from 'node:timers/promises';
import type { Config } from './config.js';
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
  const db = openDatabase(config.databaseUrl, {
    patience: config.databasePatience,
    onUnreachable: () => hasher?.dismiss(),
  });
  try {
    await migrate(config.databaseUrl, db);
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
