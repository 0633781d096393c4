import type { Context } from 'hono';
import type { Config } from './config.js';
import type { Db } from './database/open.js';
import type { SigningKeys } from './keys/signing-keys.js';
import type { Limits } from './limits/limits.js';
import type { Log } from './log.js';
import type { Hasher } from './passwords/hasher.js';
import type { Outbound } from './social/outbound.js';

/** Milliseconds since 1970; injected, so that a test can move time. */
export type Clock = () => number;

/** Everything the app stands on. Nothing in it is a global, so several apps live side by side in one process. */
export interface Deps {
  readonly db: Db;
  readonly config: Config;
  readonly keys: SigningKeys;
  readonly clock: Clock;
  /** Holds an answer back, milliseconds; injected, so that no test waits. */
  readonly pause: (ms: number) => Promise<void>;
  readonly log: Log;
  readonly hasher: Hasher;
  readonly limits: Limits;
  /** How providers are asked. */
  readonly outbound: Outbound;
  /** Tells the mail worker of this process that a row was written; others find it by polling. */
  readonly wakeOutbox: () => void;
  /** Address of the peer's socket, before any X-Forwarded-For. */
  readonly peerAddress: (c: Context) => string;
}
