import type { SignedIn } from '../../../src/contract/customer.js';
import { signedIn } from '../customers/signed-in.js';
import type { Db, Trx } from '../database/open.js';
import type { SessionRow } from '../database/schema.js';
import type { Call } from '../http/route.js';
import { Refusal } from '../refusal.js';
import type { LiveSession } from './authenticate.js';

/**
 * Makes room for a new token of the session, as `last_iat` says; undefined when it has ended. Conditional: a sign-out
 * that commits while we are here wins.
 */
export const extendSession = (db: Db | Trx, sid: string, now: number): Promise<SessionRow | undefined> =>
  db
    .updateTable('sessions')
    .set((set) => ({
      last_seen_at: now,
      last_iat: set
        .case()
        .when('min_iat', '>', Math.floor(now / 1000))
        .then(set.ref('min_iat'))
        .else(Math.floor(now / 1000))
        .end(),
    }))
    .where('sid', '=', sid)
    .where('revoked_at', 'is', null)
    .returningAll()
    .executeTakeFirst();

/** A new token of the same session. Older copies live to their own end; the session row rules them all. */
export async function renewSession(call: Call<LiveSession>): Promise<SignedIn> {
  const { db, clock, session } = call;
  const row = await extendSession(db, session.row.sid, clock());
  if (!row) throw new Refusal('session_revoked');
  return signedIn(call, session.customer, row);
}
