import type { Db, Trx } from '../database/open.js';
import type { Site } from './site.js';

/**
 * Switches single user authentication; call it in a transaction. On acts at once, since every call asks: the newest
 * session of each customer stays. Off revives nobody here: the site remembers until when it was on, and the sessions that
 * had begun here are recorded as ended. One that had begun at a sibling, and has not been used here, goes on there.
 */
export async function setSingleUser(
  db: Db | Trx,
  site: Pick<Site, 'id' | 'account_id'>,
  on: boolean,
  now: number,
): Promise<void> {
  const { numUpdatedRows } = await db
    .updateTable('sites')
    .set({ single_user_authentication: on ? 1 : 0, ...(!on && { single_user_until: now }) })
    .where('id', '=', site.id)
    .where('account_id', '=', site.account_id)
    .where('single_user_authentication', '=', on ? 0 : 1)
    .executeTakeFirst();
  if (numUpdatedRows === 0n) return;
  if (on) return letNewestStay(db, site, now);
  await db
    .updateTable('sessions')
    .set({ revoked_at: now, reason: 'superseded' })
    .where('root_site', '=', site.id)
    .where('superseded_by', 'is not', null)
    .where('revoked_at', 'is', null)
    .execute();
}

/**
 * A customer whose newest session has ended has none that counts as the newest. While nothing was switched on, the others
 * went on living, and the newest of them stays. Where another site of the account has it on, they are dead already; where
 * one had it on, those are that were superseded by then.
 */
async function letNewestStay(
  db: Db | Trx,
  { id, account_id }: Pick<Site, 'id' | 'account_id'>,
  now: number,
): Promise<void> {
  const other = await db
    .selectFrom('sites')
    .select('id')
    .where('account_id', '=', account_id)
    .where('id', '!=', id)
    .where('single_user_authentication', '=', 1)
    .executeTakeFirst();
  if (other) return;
  const { until } = await db
    .selectFrom('sites')
    .select((select) => select.fn.max('single_user_until').as('until'))
    .where('account_id', '=', account_id)
    .executeTakeFirstOrThrow();
  await db
    .updateTable('customers')
    .set((customer) => ({
      current_sid: customer
        .selectFrom('sessions')
        .select('sid')
        .whereRef('sessions.customer_id', '=', 'customers.id')
        .where('revoked_at', 'is', null)
        .where('absolute_exp', '>', now)
        .where((row) => row.or([row('superseded_at', 'is', null), row('superseded_at', '>', until ?? 0)]))
        .orderBy('sessions.created_at', 'desc')
        .limit(1),
    }))
    .where('account_id', '=', account_id)
    .where('current_sid', 'is', null)
    .execute();
  await db
    .updateTable('sessions')
    .set({ superseded_by: null, superseded_at: null })
    .where('account_id', '=', account_id)
    .where('superseded_by', 'is not', null)
    .where('sid', 'in', (sub) =>
      sub
        .selectFrom('customers')
        .select('current_sid')
        .where('account_id', '=', account_id)
        .$castTo<{ current_sid: string }>(),
    )
    .execute();
}
