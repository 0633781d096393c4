import type { Trx } from '../database/open.js';
import type { CustomerRow } from '../database/schema.js';

/** Locks a customer and tells whether the password is still the one that was checked before the transaction. */
export async function samePassword(
  trx: Trx,
  { id, password_changed_at }: Pick<CustomerRow, 'id' | 'password_changed_at'>,
): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('customers')
    .set({ password_changed_at })
    .where('id', '=', id)
    .where('password_changed_at', password_changed_at === null ? 'is' : '=', password_changed_at)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}
