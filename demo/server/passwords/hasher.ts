import { availableParallelism } from 'node:os';
import { hash as argon2Hash, verify as argon2Verify, parseOptions } from '@node-rs/argon2';
import { Queue } from './queue.js';

export interface Hasher {
  /** argon2id in PHC form. @throws {Refusal} `unavailable` when too many wait, or nobody should. */
  hash(password: string): Promise<string>;
  /** A hash that cannot be read matches nothing. @throws {Refusal} as `hash` */
  verify(password: string, hash: string): Promise<boolean>;
  /** Whether the hash was made with less than today's parameters. */
  isOutdated(hash: string): boolean;
  /** Those who wait for their turn are refused: the database is gone, which would be their next. */
  dismiss(): void;
  /** Matches no password and costs what a real one costs: for customers who do not exist. */
  readonly decoy: string;
}

export interface Argon2Cost {
  /** KiB */
  readonly memoryCost: number;
  readonly timeCost: number;
  readonly parallelism: number;
}

/** Off the event loop, at most one hash a core at a time; `length` may wait. */
export async function createHasher(cost: Argon2Cost, length: number): Promise<Hasher> {
  const queue = new Queue(availableParallelism(), length);
  // NFC: one form of a password, whichever keyboard made its é
  const hash = (password: string) => queue.run(() => argon2Hash(password.normalize('NFC'), cost));
  return {
    hash,
    verify: (password, stored) =>
      queue.run(() => argon2Verify(stored, password.normalize('NFC')).catch(() => false)),
    isOutdated(stored) {
      const { memoryCost, timeCost, parallelism } = parseOptions(stored);
      return memoryCost < cost.memoryCost || timeCost < cost.timeCost || parallelism < cost.parallelism;
    },
    dismiss: () => queue.dismiss(),
    decoy: await hash(crypto.randomUUID()),
  };
}
