import type { Db, Trx } from '../database/open.js';

/** Why a session row ended; the API says `session_superseded` for the first and `session_revoked` for the rest. */
export type RevokeReason =
  | 'superseded'
  | 'logout'
  | 'password_update'
  | 'password_reset'
  | 'email_change'
  | 'ended'
  | 'taken_over'
  | 'reuse'
  | 'code_reuse'
  | 'disabled';

/** Ends one session, or nothing when it has ended already. */
export async function revokeSession(
  db: Db | Trx,
  sid: string,
  reason: RevokeReason,
  now: number,
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('sessions')
    .set({ revoked_at: now, reason })
    .where('sid', '=', sid)
    .where('revoked_at', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** Ends every session of a customer, but for the one that is kept. */
export async function revokeSessions(
  db: Db | Trx,
  customerId: string,
  reason: RevokeReason,
  now: number,
  keep?: string,
): Promise<void> {
  const update = db
    .updateTable('sessions')
    .set({ revoked_at: now, reason })
    .where('customer_id', '=', customerId)
    .where('revoked_at', 'is', null);
  await (keep === undefined ? update : update.where('sid', '!=', keep)).execute();
}
