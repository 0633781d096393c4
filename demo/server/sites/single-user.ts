import type { Db, Trx } from '../database/open.js';
import type { Site } from './site.js';

/**
 * Switches single user authentication; call it in a transaction. On acts at once, since every call asks: the newest
 * session of each customer stays. Off revives nobody: what a newer log-in had ended here is recorded as ended
 * before.
 */
export async function setSingleUser(
  db: Db | Trx,
  site: Pick<Site, 'id' | 'account_id'>,
  on: boolean,
  now: number,
): Promise<void> {
  const { numUpdatedRows } = await db
    .updateTable('sites')
    .set({ single_user_authentication: on ? 1 : 0 })
    .where('id', '=', site.id)
    .where('account_id', '=', site.account_id)
    .where('single_user_authentication', '=', on ? 0 : 1)
    .executeTakeFirst();
  if (on || numUpdatedRows === 0n) return;
  await db
    .updateTable('sessions')
    .set({ revoked_at: now, reason: 'superseded' })
    .where('root_site', '=', site.id)
    .where('superseded_by', 'is not', null)
    .where('revoked_at', 'is', null)
    .execute();
}
