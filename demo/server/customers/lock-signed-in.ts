import type { Trx } from '../database/open.js';
import type { CustomerRow } from '../database/schema.js';
import type { LiveSession } from '../sessions/authenticate.js';
import { lockCustomer } from './lock.js';

/**
 * Locks the customer of a session that was checked before the transaction; undefined when that holds no longer. Whoever
 * owns the e-mail may have got in meanwhile, which ends the session, or the password that was given is another one.
 */
export async function lockSignedIn(
  trx: Trx,
  { customer, row }: LiveSession,
): Promise<CustomerRow | undefined> {
  const locked = await lockCustomer(trx, customer.account_id, customer.id);
  const session = await trx
    .selectFrom('sessions')
    .select('revoked_at')
    .where('sid', '=', row.sid)
    .executeTakeFirst();
  const isSame = session?.revoked_at === null && locked?.password_changed_at === customer.password_changed_at;
  return isSame ? locked : undefined;
}
