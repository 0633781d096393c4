import type { Selectable } from 'kysely';
import type { AccountsTable, SitesTable } from './tables/account.js';
import type { CollaboratorsTable, ConsoleSessionsTable } from './tables/collaborator.js';
import type { CustomersTable, EmailChangesTable, RegistrationsTable } from './tables/customer.js';
import type { MailTokensTable, OutboxTable } from './tables/mail.js';
import type { MilibrisTicketsTable } from './tables/milibris.js';
import type { AuditTable, RateLimitsTable, SigningKeysTable } from './tables/server.js';
import type { HubBrowsersTable, HubLoginsTable, OneTimeCodesTable, SessionsTable } from './tables/session.js';
import type { IdentitiesTable, IdpNoncesTable, SocialTransactionsTable } from './tables/social.js';

/**
 * The tables as Kysely sees them. Times are milliseconds since 1970, flags are 0 or 1, JSON is text: the only
 * shapes that SQLite and PostgreSQL both take and give back unchanged.
 */
export interface Database {
  accounts: AccountsTable;
  sites: SitesTable;
  customers: CustomersTable;
  collaborators: CollaboratorsTable;
  console_sessions: ConsoleSessionsTable;
  sessions: SessionsTable;
  mail_tokens: MailTokensTable;
  email_changes: EmailChangesTable;
  registrations: RegistrationsTable;
  identities: IdentitiesTable;
  social_transactions: SocialTransactionsTable;
  idp_nonces: IdpNoncesTable;
  hub_browsers: HubBrowsersTable;
  hub_logins: HubLoginsTable;
  one_time_codes: OneTimeCodesTable;
  signing_keys: SigningKeysTable;
  outbox: OutboxTable;
  rate_limits: RateLimitsTable;
  audit: AuditTable;
  milibris_tickets: MilibrisTicketsTable;
}

export type SiteRow = Selectable<SitesTable>;
export type CollaboratorRow = Selectable<CollaboratorsTable>;
export type CustomerRow = Selectable<CustomersTable>;
export type RegistrationRow = Selectable<RegistrationsTable>;
export type SessionRow = Selectable<SessionsTable>;
export type OutboxRow = Selectable<OutboxTable>;
export type SocialTransactionRow = Selectable<SocialTransactionsTable>;
export type OneTimeCodeRow = Selectable<OneTimeCodesTable>;
