import type { Db, Trx } from '../database/open.js';
import type { OneTimeCodeRow } from '../database/schema.js';
import { hashOf, newSecret } from './secret.js';

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

/**
 * Uses a code up, whatever else is wrong with who brings it: of any number of parallel tries one gets the row. The
 * caller judges the rest, its end in time too.
 */
export const useCode = (
  db: Db | Trx,
  kind: Kind,
  hash: string,
  now: number,
): Promise<OneTimeCodeRow | undefined> =>
  db
    .updateTable('one_time_codes')
    .set({ used_at: now })
    .where('code_hash', '=', hash)
    .where('kind', '=', kind)
    .where('used_at', 'is', null)
    .returningAll()
    .executeTakeFirst();
