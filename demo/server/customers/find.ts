import type { Db, Trx } from '../database/open.js';
import { prepared } from '../database/prepared.js';
import type { CustomerRow } from '../database/schema.js';

export const findByEmail = prepared((db, accountId: string, emailKey: string) =>
  db
    .selectFrom('customers')
    .selectAll()
    .where('account_id', '=', accountId)
    .where('email_key', '=', emailKey),
);

export const findById = (db: Db | Trx, accountId: string, id: string): Promise<CustomerRow | undefined> =>
  db
    .selectFrom('customers')
    .selectAll()
    .where('account_id', '=', accountId)
    .where('id', '=', id)
    .executeTakeFirst();
