import type { OutboxRow } from '../database/schema.js';
import type { Deps } from '../deps.js';
import { type Language, languageOf } from '../languages.js';
import { deviceIn } from '../mail/device.js';
import { MAILS } from '../mail/index.js';
import { renderMail } from '../mail/layout.js';
import { mailLink } from '../mail/links.js';
import type { OutgoingMail } from '../mail/transport.js';
import { hashOf } from '../secret.js';
import { findSite } from '../sites/site.js';
import { type Addressed, addressMail } from './address.js';
import type { MailData, MailKind } from './enqueue.js';
import { issueMailedToken, tokenOfMail } from './mailed-token.js';

export type Composing = Pick<Deps, 'db' | 'config' | 'clock' | 'limits'>;

/** The mail that a row orders; undefined when there is nobody to tell any more. */
export async function composeMail(deps: Composing, row: OutboxRow): Promise<OutgoingMail | undefined> {
  const data: MailData[MailKind] = JSON.parse(row.data);
  const site = await findSite(deps.db, row.site_id);
  const addressed = await addressMail(deps, row, data);
  if (!site || !addressed) return undefined;
  const { kind, to, language: wanted } = addressed;
  const token = await tokenFor(deps, row, addressed);
  const language = languageOf([wanted, site.default_locale]);
  const device = deviceIn(language, data.device);
  const when = moment(row.created_at, language);
  const other = 'other' in data ? data.other : '';
  const words = MAILS[kind][language]({ site: site.name, email: to, other, device, when });
  const rendered = await renderMail(words, mailLink(kind, site, deps.config, token), language, site.name);
  const host = new URL(deps.config.publicUrl).hostname;
  return {
    ...rendered,
    messageId: `<${row.id}@${host}>`,
    from: { name: site.name, address: deps.config.mailFrom },
    to,
  };
}

/** Made as the mail leaves, so that until then there is nothing to steal. */
async function tokenFor(
  { db, config, clock }: Composing,
  row: OutboxRow,
  { kind, customer, proves, registration }: Addressed,
): Promise<string | undefined> {
  if (registration) {
    const token = tokenOfMail(config.keySecret, kind, row.id);
    const token_hash = hashOf(token);
    await db.updateTable('registrations').set({ token_hash }).where('id', '=', registration).execute();
    return token;
  }
  if (kind !== 'password-reset' && kind !== 'email-verify' && kind !== 'email-change') return undefined;
  if (!customer || !proves) return undefined;
  const token = tokenOfMail(config.keySecret, kind, row.id);
  const issue = { purpose: kind, token, customer, emailKey: proves, now: clock(), expiresAt: row.expires_at };
  await issueMailedToken(db, issue);
  return token;
}

const moment = (time: number, language: Language): string =>
  `${new Intl.DateTimeFormat(language, { dateStyle: 'long', timeStyle: 'short', timeZone: 'UTC' }).format(time)} UTC`;
