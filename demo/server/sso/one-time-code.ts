import type { Db, Trx } from '../database/open.js';
import type { OneTimeCodeRow } from '../database/schema.js';
import { hashOf, newSecret } from '../secret.js';

type Kind = OneTimeCodeRow['kind'];

const SECOND = 1000;
/** Milliseconds. An arrival waits for the visitor to read and press; the rest travel from machine to machine. */
export const LIFE: Readonly<Record<Kind, number>> = {
  ticket: 60 * SECOND,
  arrival: 600 * SECOND,
  sso: 30 * SECOND,
  handoff: 60 * SECOND,
};

interface NewCode {
  readonly kind: Kind;
  readonly siteId: string;
  readonly sid: string;
  readonly origin?: string | null;
  readonly returnTo?: string;
  readonly challenge?: string;
  readonly now: number;
}

/** @returns the code, which is kept as a hash only */
export async function issueCode(db: Db | Trx, code: NewCode): Promise<string> {
  const { kind, siteId, sid, origin = null, returnTo = null, challenge = null, now } = code;
  const secret = newSecret();
  await db
    .insertInto('one_time_codes')
    .values({
      code_hash: hashOf(secret),
      kind,
      site_id: siteId,
      sid,
      origin,
      return_to: returnTo,
      challenge,
      created_at: now,
      expires_at: now + LIFE[kind],
      used_at: null,
    })
    .execute();
  return secret;
}

export const findCode = (db: Db | Trx, kind: Kind, hash: string): Promise<OneTimeCodeRow | undefined> =>
  db
    .selectFrom('one_time_codes')
    .selectAll()
    .where('code_hash', '=', hash)
    .where('kind', '=', kind)
    .executeTakeFirst();

/** What a code is bound to beside its kind. */
type Bound = Pick<OneTimeCodeRow, 'site_id' | 'challenge'> & Partial<Pick<OneTimeCodeRow, 'origin'>>;

/**
 * Uses a code up: of any number of parallel tries one gets the row. With what it is `bound` to, only for who fits that,
 * and in time: others leave it as it is. Without, the caller judges the rest.
 */
export function useCode(
  db: Db | Trx,
  kind: Kind,
  hash: string,
  now: number,
  bound?: Bound,
): Promise<OneTimeCodeRow | undefined> {
  const use = db
    .updateTable('one_time_codes')
    .set({ used_at: now })
    .where('code_hash', '=', hash)
    .where('kind', '=', kind)
    .where('used_at', 'is', null);
  const fitting =
    bound &&
    use
      .where('expires_at', '>', now)
      .where('site_id', '=', bound.site_id)
      .where('challenge', '=', bound.challenge)
      .$if(bound.origin !== undefined, (rows) => rows.where('origin', '=', bound.origin ?? null));
  return (fitting ?? use).returningAll().executeTakeFirst();
}
