import type { Db, Trx } from '../database/open.js';
import type { CustomerRow } from '../database/schema.js';

/** A customer whom nobody else changes until the transaction ends. By an UPDATE: SQLite knows no other lock of a row. */
export const lockCustomer = (
  trx: Db | Trx,
  accountId: string,
  id: string,
): Promise<CustomerRow | undefined> =>
  trx
    .updateTable('customers')
    .set((set) => ({ created_at: set.ref('created_at') }))
    .where('id', '=', id)
    .where('account_id', '=', accountId)
    .returningAll()
    .executeTakeFirst();
