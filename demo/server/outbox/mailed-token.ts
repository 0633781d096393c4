import { createHmac } from 'node:crypto';
import { lockCustomer } from '../customers/lock.js';
import { newId } from '../database/id.js';
import type { Db, Trx } from '../database/open.js';
import type { CustomerRow } from '../database/schema.js';
import type { MailTokensTable } from '../database/tables/mail.js';
import { deriveKey } from '../keys/seal.js';
import { Refusal } from '../refusal.js';
import { hashOf } from '../secret.js';
import type { WrittenKind } from './enqueue.js';

export type Purpose = MailTokensTable['purpose'];

const MAX_LIVE = 3;

/**
 * The token of one mail: 32 bytes that only who has the key secret can make. A mail that is sent again after a
 * crash carries the same one, and no row from which it could be read ever exists.
 */
export const tokenOfMail = (keySecret: string, purpose: WrittenKind, outboxId: string): string =>
  createHmac('sha256', deriveKey(keySecret, 'mailed-tokens'))
    .update(`${purpose}\n${outboxId}`)
    .digest('base64url');

export interface Issue {
  readonly purpose: Purpose;
  readonly token: string;
  readonly customer: CustomerRow;
  /** The address it is mailed to, and proves. */
  readonly emailKey: string;
  readonly now: number;
  readonly expiresAt: number;
}

/**
 * Makes a mailed token good; beyond three live ones the oldest die.
 * @throws when the e-mail or the password is no longer what it was as the mail was addressed: a change voids what was
 * mailed before, and this would come after. Addressed anew, the mail is another one, or none.
 */
export async function issueMailedToken(
  db: Db,
  { purpose, token, customer, emailKey, now, expiresAt }: Issue,
): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const locked = await lockCustomer(trx, customer.account_id, customer.id);
    if (
      locked?.email_key !== customer.email_key ||
      locked.password_changed_at !== customer.password_changed_at
    )
      throw new Error('the customer has changed');
    await trx
      .insertInto('mail_tokens')
      .values({
        id: newId(),
        customer_id: customer.id,
        account_id: customer.account_id,
        purpose,
        token_hash: hashOf(token),
        email_key: emailKey,
        created_at: now,
        expires_at: expiresAt,
      })
      .onConflict((conflict) => conflict.column('token_hash').doNothing())
      .execute();
    const live = await trx
      .selectFrom('mail_tokens')
      .select('id')
      .where('customer_id', '=', customer.id)
      .where('purpose', '=', purpose)
      .where('used_at', 'is', null)
      .where('expires_at', '>', now)
      .orderBy('expires_at', 'desc')
      .execute();
    const surplus = live.slice(MAX_LIVE).map(({ id }) => id);
    if (surplus.length === 0) return;
    await trx.updateTable('mail_tokens').set({ used_at: now }).where('id', 'in', surplus).execute();
  });
}

interface Presented {
  /** What it may have been made for. */
  readonly purposes: readonly Purpose[];
  readonly token: string;
  readonly accountId: string;
  readonly now: number;
}

export const refuseMailedToken = (code: 'token_invalid' | 'token_expired'): Refusal =>
  new Refusal(code, {
    fields: { token: ['invalid'] },
    message: 'This mailed token has expired or was used.',
  });

/** Whose mailed token this is; it stays good. @throws {Refusal} `token_invalid`, `token_expired` */
export async function readMailedToken(
  db: Db,
  presented: Presented,
): Promise<{ readonly customerId: string }> {
  const row = await db
    .selectFrom('mail_tokens')
    .select(['customer_id', 'expires_at', 'used_at'])
    .where('token_hash', '=', hashOf(presented.token))
    .where('purpose', 'in', presented.purposes)
    .where('account_id', '=', presented.accountId)
    .executeTakeFirst();
  if (!row || row.used_at !== null) throw refuseMailedToken('token_invalid');
  if (row.expires_at <= presented.now) throw refuseMailedToken('token_expired');
  return { customerId: row.customer_id };
}

/** Uses a mailed token up: of any number of parallel tries one succeeds. @throws {Refusal} as above */
export async function useMailedToken(trx: Trx, presented: Presented) {
  const token_hash = hashOf(presented.token);
  // the customer is locked before anything of theirs, as by everybody else: two that wait for each other both fail
  await trx
    .updateTable('customers')
    .set((set) => ({ created_at: set.ref('created_at') }))
    .where('id', '=', (select) =>
      select.selectFrom('mail_tokens').select('customer_id').where('token_hash', '=', token_hash),
    )
    .execute();
  const row = await trx
    .updateTable('mail_tokens')
    .set({ used_at: presented.now })
    .where('token_hash', '=', token_hash)
    .where('purpose', 'in', presented.purposes)
    .where('account_id', '=', presented.accountId)
    .where('used_at', 'is', null)
    .where('expires_at', '>', presented.now)
    .returning(['customer_id', 'email_key', 'purpose'])
    .executeTakeFirst();
  if (!row) throw refuseMailedToken('token_invalid');
  return row;
}

/** What was mailed before, or waits to be, no longer opens anything. */
export async function voidMailedTokens(trx: Trx, customerId: string, now: number): Promise<void> {
  await trx
    .updateTable('mail_tokens')
    .set({ used_at: now })
    .where('customer_id', '=', customerId)
    .where('used_at', 'is', null)
    .execute();
  await trx.deleteFrom('email_changes').where('customer_id', '=', customerId).execute();
}
