import { newId } from '../database/id.js';
import type { Db, Trx } from '../database/open.js';
import type { Site } from '../sites/site.js';

/** Every mail that is ordered, and what its template needs that no row holds. None of it is secret. */
export interface MailData {
  'email-verify': { readonly device: string };
  'password-reset': { readonly email_key: string; readonly device: string };
  'password-changed': { readonly device: string };
  /** `email_key` is the new address; its owner, should it have one, is found as the mail is written. */
  'email-change': { readonly email_key: string; readonly device: string };
  /** To the old address, which may be another one by the time that the mail leaves. */
  'email-change-asked': { readonly to: string; readonly other: string; readonly device: string };
  'email-changed': { readonly to: string; readonly other: string; readonly device: string };
  /** Nobody is left to look up. */
  'account-deleted': { readonly to: string; readonly language: string | null; readonly device: string };
  'register-attempt': { readonly device: string };
  /** Of a private registration; becomes `register-attempt` where the e-mail has an account. */
  'register-confirm': { readonly registration: string; readonly device: string };
  /** `other` is the provider. */
  'identity-linked': { readonly other: string; readonly device: string };
  'identity-unlinked': { readonly other: string; readonly device: string };
}
export type MailKind = keyof MailData;
/** Every mail we send: one is only written in the place of another that was ordered. */
export type WrittenKind = MailKind | 'email-change-attempt';

export interface MailOrder<K extends MailKind> {
  readonly kind: K;
  readonly site: Site;
  /** null when only the worker will find out whether there is anybody to mail. */
  readonly customerId: string | null;
  readonly data: MailData[K];
  readonly now: number;
}

/** Seconds. A mail that could not leave by then would say what is no longer true. */
export const MAIL_LIFE: Record<MailKind, number> = {
  'email-verify': 24 * 3600,
  'password-reset': 60 * 60,
  'password-changed': 72 * 3600,
  'email-change': 24 * 3600,
  'email-change-asked': 72 * 3600,
  'email-changed': 72 * 3600,
  'account-deleted': 72 * 3600,
  'register-attempt': 24 * 3600,
  'register-confirm': 24 * 3600,
  'identity-linked': 72 * 3600,
  'identity-unlinked': 72 * 3600,
};

/** Orders a mail in the transaction of its cause: both happen, or neither. The row holds no token. */
export async function enqueueMail<K extends MailKind>(db: Db | Trx, order: MailOrder<K>): Promise<void> {
  const { kind, site, customerId, data, now } = order;
  await db
    .insertInto('outbox')
    .values({
      id: newId(),
      kind,
      account_id: site.account_id,
      site_id: site.id,
      customer_id: customerId,
      data: JSON.stringify(data),
      created_at: now,
      next_at: now,
      expires_at: now + MAIL_LIFE[kind] * 1000,
    })
    .execute();
}
