import type { Db, Trx } from '../database/open.js';
import type { CustomerRow } from '../database/schema.js';

export const findByEmail = (
  db: Db | Trx,
  accountId: string,
  emailKey: string,
): Promise<CustomerRow | undefined> =>
  db
    .selectFrom('customers')
    .selectAll()
    .where('account_id', '=', accountId)
    .where('email_key', '=', emailKey)
    .executeTakeFirst();

export const findById = (db: Db | Trx, accountId: string, id: string): Promise<CustomerRow | undefined> =>
  db
    .selectFrom('customers')
    .selectAll()
    .where('account_id', '=', accountId)
    .where('id', '=', id)
    .executeTakeFirst();
