import { createPrivateKey, type KeyObject } from 'node:crypto';
import { type CryptoKey, exportJWK, generateKeyPair, importJWK, type JWK } from 'jose';
import { ConfigError } from '../config.js';
import { isUnavailable } from '../database/failure.js';
import { newId } from '../database/id.js';
import type { Db } from '../database/open.js';
import type { Clock } from '../deps.js';
import { TOKEN_LIFE } from '../sessions/lifetimes.js';
import { deriveKey, seal, Unsealable, unseal } from './seal.js';

const DAY = 86_400_000;
/** How long a key is published before it signs, so that every verifier has seen it by then. */
const PUBLISHED_BEFORE = DAY;
const SKEW = 60_000;
const CACHED_FOR = 30_000;
/** Unknown key ids are an attacker's to invent; they make us read the table this often at most. */
const COOLDOWN = 5_000;

interface Key {
  readonly kid: string;
  readonly activeFrom: number;
  /** The successor signs by then, and no token of this key is unexpired. */
  readonly verifiesUntil: number;
  readonly publicJwk: JWK;
  readonly publicKey: CryptoKey;
  readonly sealed: string;
}

/** The ES256 keys of the platform: rows of the database, private halves sealed by the key secret. */
export class SigningKeys {
  readonly #db: Db;
  readonly #clock: Clock;
  readonly #sealingKey: Buffer;
  #keys: readonly Key[] = [];
  #readAt = Number.NEGATIVE_INFINITY;
  #signer: { readonly kid: string; readonly key: KeyObject } | undefined;

  private constructor(db: Db, secret: string, clock: Clock) {
    this.#db = db;
    this.#clock = clock;
    this.#sealingKey = deriveKey(secret, 'signing-keys');
  }

  /** @throws when the key secret is not the one that the stored keys were sealed with. */
  static async open(db: Db, secret: string, clock: Clock): Promise<SigningKeys> {
    const keys = new SigningKeys(db, secret, clock);
    // the first key has a fixed start, so that of two processes on an empty table only one adds it
    if (!(await db.selectFrom('signing_keys').select('kid').executeTakeFirst())) await keys.#add(0);
    await keys.signer().catch((error: unknown) => {
      if (!(error instanceof Unsealable)) throw error;
      throw new ConfigError('KEY_SECRET: it is not the one that the keys in this database were sealed with.');
    });
    return keys;
  }

  async signer(): Promise<{ readonly kid: string; readonly key: KeyObject }> {
    const now = this.#clock();
    // whoever asks has their session already: the keys last read sign their token when the database is gone since
    const keys = await this.#read().catch((error: unknown) => {
      if (isUnavailable(error) && this.#keys.length > 0) return this.#keys;
      throw error;
    });
    const key = keys.findLast((candidate) => candidate.activeFrom <= now);
    if (!key) throw new Error('No signing key is active');
    if (this.#signer?.kid !== key.kid) {
      const jwk = JSON.parse(unseal(this.#sealingKey, key.sealed));
      this.#signer = { kid: key.kid, key: createPrivateKey({ key: jwk, format: 'jwk' }) };
    }
    return this.#signer;
  }

  async verifier(kid: string): Promise<CryptoKey | undefined> {
    const find = (keys: readonly Key[]) =>
      keys.find((key) => key.kid === kid && this.#clock() < key.verifiesUntil)?.publicKey;
    return find(await this.#read()) ?? find(await this.#read(COOLDOWN));
  }

  async publicJwks(): Promise<{ keys: JWK[] }> {
    const now = this.#clock();
    const valid = (await this.#read()).filter((key) => now < key.verifiesUntil);
    return { keys: valid.map((key) => key.publicJwk) };
  }

  /** Publishes the next key now; it signs a day later, and the present one verifies until its tokens have expired. */
  async rotate(): Promise<void> {
    await this.#add(this.#clock() + PUBLISHED_BEFORE);
  }

  /** In an emergency: every token of this key is dead within half a minute, everywhere. */
  async drop(kid: string): Promise<void> {
    const now = this.#clock();
    await this.#db.updateTable('signing_keys').set({ dropped_at: now }).where('kid', '=', kid).execute();
    await this.#add(now);
  }

  async #read(maxAge = CACHED_FOR): Promise<readonly Key[]> {
    const now = this.#clock();
    if (now - this.#readAt < maxAge) return this.#keys;
    const rows = await this.#db.selectFrom('signing_keys').selectAll().orderBy('active_from').execute();
    const keys = rows.map(async (row, index): Promise<Key> => {
      const publicJwk: JWK = JSON.parse(row.public_jwk);
      const successor = rows[index + 1];
      return {
        kid: row.kid,
        activeFrom: row.active_from,
        verifiesUntil: successor
          ? successor.active_from + TOKEN_LIFE * 1000 + SKEW
          : Number.POSITIVE_INFINITY,
        publicJwk,
        publicKey: await importKey(publicJwk),
        sealed: row.private_sealed,
      };
    });
    const dropped = new Set(rows.filter((row) => row.dropped_at !== null).map((row) => row.kid));
    this.#keys = (await Promise.all(keys)).filter((key) => !dropped.has(key.kid));
    this.#readAt = now;
    return this.#keys;
  }

  async #add(activeFrom: number): Promise<void> {
    const { publicKey, privateKey } = await generateKeyPair('ES256', { extractable: true });
    const kid = newId();
    const publicJwk = { ...(await exportJWK(publicKey)), kid, alg: 'ES256', use: 'sig' };
    await this.#db
      .insertInto('signing_keys')
      .values({
        kid,
        public_jwk: JSON.stringify(publicJwk),
        private_sealed: seal(this.#sealingKey, JSON.stringify(await exportJWK(privateKey))),
        created_at: this.#clock(),
        active_from: activeFrom,
        dropped_at: null,
      })
      .onConflict((conflict) => conflict.column('active_from').doNothing())
      .execute();
    this.#readAt = Number.NEGATIVE_INFINITY;
  }
}

async function importKey(jwk: JWK): Promise<CryptoKey> {
  const key = await importJWK(jwk, 'ES256');
  if (key instanceof Uint8Array) throw new TypeError('An EC key was expected');
  return key;
}
