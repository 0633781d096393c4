import { findByEmail, findById } from '../customers/find.js';
import type { CustomerRow, OutboxRow } from '../database/schema.js';
import type { Deps } from '../deps.js';
import type { MailData, MailKind, WrittenKind } from './enqueue.js';

export interface Addressed {
  /** Which mail it turns out to be. */
  readonly kind: WrittenKind;
  readonly to: string;
  readonly language: string | null;
  /** What a token in the mail completes. */
  readonly registration?: string;
  /** Whom a token in the mail acts for, and the address that it proves. */
  readonly customer?: CustomerRow;
  readonly proves?: string | null;
}

type Finding = Pick<Deps, 'db' | 'clock' | 'limits'>;

/** To whom a row's mail goes, found out as it leaves; undefined when there is nobody to tell any more. */
export async function addressMail(
  deps: Finding,
  row: OutboxRow,
  data: MailData[MailKind],
): Promise<Addressed | undefined> {
  const kind = row.kind as MailKind;
  if (kind === 'email-change' && 'email_key' in data) return newAddress(deps, row, data.email_key);
  if ('registration' in data) return newCustomer(deps, row, data.registration);
  const customer = await recipient(deps, row, data);
  if ('to' in data) {
    const language = 'language' in data ? data.language : (customer?.language ?? null);
    return { kind, to: data.to, language };
  }
  if (!customer?.email || customer.disabled_at !== null) return undefined;
  if (kind === 'email-verify' && customer.email_confirm === 1) return undefined;
  // whoever could ask for it before the password changed must not get a key to the new one
  if (kind === 'password-reset' && row.created_at < (customer.password_changed_at ?? 0)) return undefined;
  return { kind, to: customer.email, language: customer.language, customer, proves: customer.email_key };
}

function recipient(
  { db }: Finding,
  row: OutboxRow,
  data: MailData[MailKind],
): Promise<CustomerRow | undefined> {
  if (row.customer_id !== null) return findById(db, row.account_id, row.customer_id);
  if ('email_key' in data) return findByEmail(db, row.account_id, data.email_key);
  return Promise.resolve(undefined);
}

/** To who registered privately; where the e-mail has an account, the mail is another one, to its owner. */
async function newCustomer(
  { db, clock, limits }: Finding,
  row: OutboxRow,
  registration: string,
): Promise<Addressed | undefined> {
  const asked = await db
    .selectFrom('registrations')
    .select(['email', 'email_key', 'language'])
    .where('id', '=', registration)
    .where('expires_at', '>', clock())
    .executeTakeFirst();
  if (!asked) return undefined;
  const owner = await findByEmail(db, row.account_id, asked.email_key);
  // twins of one submission are no attempt of somebody else
  if (owner && row.created_at <= owner.created_at) return undefined;
  if (!owner) return { kind: 'register-confirm', to: asked.email, language: asked.language, registration };
  if (!owner.email || owner.disabled_at !== null) return undefined;
  // once an hour; a mail that is tried again was let through before
  if (row.attempts === 0 && !(await limits.mayNotify(owner.id))) return undefined;
  return { kind: 'register-attempt', to: owner.email, language: owner.language };
}

/**
 * To an address that a customer still asks for. Where it has an account, the mail is another one, to the owner: the
 * customer who asked learns nothing of it.
 */
async function newAddress(
  { db, clock }: Finding,
  row: OutboxRow,
  emailKey: string,
): Promise<Addressed | undefined> {
  const customer = row.customer_id === null ? undefined : await findById(db, row.account_id, row.customer_id);
  const change = await db
    .selectFrom('email_changes')
    .select(['email', 'email_key'])
    .where('customer_id', '=', row.customer_id)
    .where('email_key', '=', emailKey)
    .where('expires_at', '>', clock())
    .executeTakeFirst();
  if (!customer || customer.disabled_at !== null || !change) return undefined;
  const owner = await findByEmail(db, row.account_id, emailKey);
  if (!owner || owner.id === customer.id)
    return {
      kind: 'email-change',
      to: change.email,
      language: customer.language,
      customer,
      proves: emailKey,
    };
  if (!owner.email || owner.disabled_at !== null) return undefined;
  return { kind: 'email-change-attempt', to: owner.email, language: owner.language };
}
