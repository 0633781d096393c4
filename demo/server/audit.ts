import type { Insertable } from 'kysely';
import { newId } from './database/id.js';
import type { Db, Trx } from './database/open.js';
import { preparedInsert } from './database/prepared.js';
import { settle } from './database/settle.js';
import type { AuditTable } from './database/tables/server.js';
import type { Caller } from './http/caller.js';
import type { Site } from './sites/site.js';

/** OWASP's logging vocabulary, as far as customers' doings go. */
export type AuditEvent =
  | 'user_created'
  | 'user_updated'
  | 'user_deleted'
  | 'authn_login_success'
  | 'authn_password_change'
  | 'authn_token_created'
  | 'authn_token_reuse'
  | 'authn_token_revoked';

export interface AuditEntry {
  readonly event: AuditEvent;
  readonly customerId: string;
  readonly now: number;
  /** No secrets and no whole e-mails. */
  readonly details?: Readonly<Record<string, string>>;
}

const insertAudit = preparedInsert('audit');

interface Where {
  readonly db: Db;
  readonly site: Site;
  readonly caller: Caller;
}

/** Adds an entry of the transaction to the account's audit. Rows are never changed. */
export type Recorder = (entry: AuditEntry) => Promise<void>;

/**
 * A transaction that leaves an entry in the account's audit, whatever it does beside. It fails only if nothing was
 * written: should the connection break during COMMIT, its last entry tells afterwards how it came out.
 */
export function recorded<T>(
  { db, site, caller }: Where,
  work: (trx: Trx, record: Recorder) => Promise<T>,
): Promise<T> {
  let row: Insertable<AuditTable> | undefined;
  const transaction = (trx: Trx) =>
    work(trx, async ({ event, customerId, now, details = {} }) => {
      row = {
        id: newId(),
        account_id: site.account_id,
        site_id: site.id,
        customer_id: customerId,
        event,
        details: JSON.stringify(details),
        ip_prefix: caller.ipPrefix,
        created_at: now,
      };
      await insertAudit(trx, row);
    });
  return settle(db, transaction, async () => row === undefined || wasCommitted(db, row));
}

/** Whether a row that a transaction of ours had inserted is there. What comes out is final. */
async function wasCommitted(db: Db, row: Insertable<AuditTable>): Promise<boolean> {
  const trx = await db.startTransaction().execute();
  try {
    // waits as long as the transaction is under way: the row's key is its own until it ends
    const inserted = await trx
      .insertInto('audit')
      .values(row)
      .onConflict((conflict) => conflict.column('id').doNothing())
      .returning('id')
      .executeTakeFirst();
    return inserted === undefined;
  } finally {
    await trx.rollback().execute();
  }
}
