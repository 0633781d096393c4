import { createHmac } from 'node:crypto';
import type { RefusalCode } from '../../../src/contract/errors.js';
import type { SocialProvider, SocialStart } from '../../../src/contract/social.js';
import type { Config } from '../config.js';
import type { Db, Trx } from '../database/open.js';
import type { SocialTransactionRow } from '../database/schema.js';
import type { Deps } from '../deps.js';
import { deriveKey } from '../keys/seal.js';
import { hashOf, newSecret } from '../secret.js';
import type { Site } from '../sites/site.js';
import type { Passage, ProvenIdentity } from './provider.js';

/** Milliseconds from the press to the redemption. */
export const TRANSACTION_LIFE = 10 * 60_000;

/** What a transaction's two ends at the provider must agree on; made anew from the key secret, so that no row holds it. */
const derive = ({ keySecret }: Config, purpose: 'nonce' | 'code-verifier' | 'code', id: string): string =>
  createHmac('sha256', deriveKey(keySecret, `social/${purpose}`))
    .update(id)
    .digest('base64url');

export const passageOf = (config: Config, site: Site, provider: SocialProvider, id: string): Passage => ({
  site,
  redirectUri: `${config.publicUrl}/social/${provider}/callback`,
  nonce: derive(config, 'nonce', id),
  codeVerifier: derive(config, 'code-verifier', id),
});

export interface Start extends Pick<SocialStart, 'tx' | 'code_challenge' | 'mode'> {
  readonly site: Site;
  readonly provider: SocialProvider;
  readonly origin: string;
  readonly returnTo: string | null;
  readonly originProved: boolean;
  readonly ipPrefix: string;
}

/** `state` goes to the provider, `browser` into a cookie. Undefined: there is such a transaction already. */
export async function begin(
  db: Db,
  start: Start,
  now: number,
): Promise<{ readonly state: string; readonly browser: string } | undefined> {
  const [state, browser] = [newSecret(), newSecret()];
  const inserted = await db
    .insertInto('social_transactions')
    .values({
      id: start.tx,
      account_id: start.site.account_id,
      site_id: start.site.id,
      provider: start.provider,
      mode: start.mode,
      origin: start.origin,
      return_to: start.returnTo,
      origin_proved: start.originProved ? 1 : 0,
      ip_prefix: start.ipPrefix,
      code_challenge: start.code_challenge,
      state_hash: hashOf(state),
      browser_hash: hashOf(browser),
      created_at: now,
      expires_at: now + TRANSACTION_LIFE,
    })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .executeTakeFirst();
  return inserted.numInsertedOrUpdatedRows === 1n ? { state: `${start.tx}.${state}`, browser } : undefined;
}

/** The transaction that a `state` names. What it proves is `answer`'s to judge. */
export const idOf = (state: string): string => state.split('.', 1)[0] ?? '';

/** Takes the provider's answer, once, from the browser that was sent out. Undefined: it is not that, and nothing changed. */
export function answer(
  db: Db,
  {
    provider,
    state,
    browser,
    ipPrefix,
  }: {
    readonly provider: SocialProvider;
    readonly state: string;
    readonly browser: string;
    readonly ipPrefix: string;
  },
  now: number,
): Promise<SocialTransactionRow | undefined> {
  const id = idOf(state);
  return db
    .updateTable('social_transactions')
    .set({ answered_at: now, ip_prefix: ipPrefix })
    .where('id', '=', id)
    .where('provider', '=', provider)
    .where('state_hash', '=', hashOf(state.slice(id.length + 1)))
    .where('browser_hash', '=', hashOf(browser))
    .where('answered_at', 'is', null)
    .where('expires_at', '>', now)
    .returningAll()
    .executeTakeFirst();
}

/** Keeps what the provider proved, while its visitor is still asked for something. */
export async function keepIdentity(db: Db, id: string, identity: ProvenIdentity): Promise<void> {
  await db
    .updateTable('social_transactions')
    .set({ identity: JSON.stringify(identity) })
    .where('id', '=', id)
    .execute();
}

interface Asked {
  readonly provider: SocialProvider;
  readonly id: string;
  readonly browser: string;
}

/**
 * The transaction of a browser that the provider has proved and that is asked for something; with a `code_hash` where
 * it has answered, and its page has not heard of that yet.
 */
export function findAsking(
  db: Db,
  { provider, id, browser }: Asked,
  now: number,
): Promise<SocialTransactionRow | undefined> {
  return db
    .selectFrom('social_transactions')
    .selectAll()
    .where('id', '=', id)
    .where('provider', '=', provider)
    .where('browser_hash', '=', hashOf(browser))
    .where('identity', 'is not', null)
    .where('expires_at', '>', now)
    .executeTakeFirst();
}

/** The page that a way by redirect ended on; undefined: it has not ended, or was none. */
export async function findReturn(
  db: Db,
  { provider, id }: { readonly provider: SocialProvider; readonly id: string },
): Promise<string | null | undefined> {
  const row = await db
    .selectFrom('social_transactions')
    .select('return_to')
    .where('id', '=', id)
    .where('provider', '=', provider)
    .where('code_hash', 'is not', null)
    .executeTakeFirst();
  return row?.return_to;
}

/** What the page is told when it redeems; the code for that, the same whoever asks first. What is settled stays so. */
export async function settle(
  { db, config }: Pick<Deps, 'db' | 'config'>,
  id: string,
  outcome: { readonly identity: ProvenIdentity } | { readonly refusal: RefusalCode },
): Promise<string> {
  const code = derive(config, 'code', id);
  await db
    .updateTable('social_transactions')
    .set({
      code_hash: hashOf(code),
      ...('identity' in outcome
        ? { identity: JSON.stringify(outcome.identity) }
        : { refusal: outcome.refusal }),
    })
    .where('id', '=', id)
    .where('code_hash', 'is', null)
    .execute();
  return code;
}

/** Uses a transaction up: of any number of parallel redemptions one succeeds. */
export async function consume(trx: Trx, id: string, now: number): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('social_transactions')
    .set({ redeemed_at: now, identity: null })
    .where('id', '=', id)
    .where('redeemed_at', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** The session that came of it, which a second redemption ends. */
export async function keepSession(trx: Trx, id: string, sid: string): Promise<void> {
  await trx.updateTable('social_transactions').set({ sid }).where('id', '=', id).execute();
}
