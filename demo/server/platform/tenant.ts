import type { Updateable } from 'kysely';
import { lockCustomer } from '../customers/lock.js';
import { newId } from '../database/id.js';
import type { Db, Trx } from '../database/open.js';
import type { CustomerRow, SiteRow } from '../database/schema.js';
import type { SitesTable } from '../database/tables/account.js';
import type { CustomersTable } from '../database/tables/customer.js';
import type { Caller } from '../http/caller.js';
import { Refusal } from '../refusal.js';
import { setSingleUser } from '../sites/single-user.js';
import type { ConsoleSession } from './session.js';

type Subject =
  | { readonly event: 'site_updated'; readonly siteId: string; readonly customerId?: undefined }
  | { readonly event: 'user_updated'; readonly customerId: string; readonly siteId?: undefined };

export type PlatformEntry = Subject & {
  readonly now: number;
  /** No secrets. */
  readonly details: Readonly<Record<string, unknown>>;
};

/**
 * The rows of one account, the session's. It is the only way to the database that a signed-in handler of the
 * console's API gets, so that none can forget the account or take it from the request. Another account's row does
 * not exist here.
 */
export class Tenant {
  readonly #db: Db | Trx;
  readonly #session: ConsoleSession;
  readonly #caller: Caller;

  constructor(db: Db | Trx, session: ConsoleSession, caller: Caller) {
    this.#db = db;
    this.#session = session;
    this.#caller = caller;
  }

  /** All or nothing; `work` uses the tenant that it is given. */
  transaction<T>(work: (tenant: Tenant) => Promise<T>): Promise<T> {
    return this.#db.transaction().execute((trx) => work(new Tenant(trx, this.#session, this.#caller)));
  }

  sites(): Promise<SiteRow[]> {
    return this.#sites().orderBy('name').orderBy('id').execute();
  }

  /** @throws {Refusal} `not_found` */
  async site(id: string): Promise<SiteRow> {
    const site = await this.#sites().where('id', '=', id).executeTakeFirst();
    return site ?? Promise.reject(new Refusal('not_found'));
  }

  /** The same, and nobody else changes it until the transaction ends. */
  async lockSite(id: string): Promise<SiteRow> {
    const site = await this.#update()
      .set((set) => ({ name: set.ref('name') }))
      .where('id', '=', id)
      .returningAll()
      .executeTakeFirst();
    return site ?? Promise.reject(new Refusal('not_found'));
  }

  updateSite(id: string, columns: Updateable<SitesTable>): Promise<SiteRow> {
    return this.#update().set(columns).where('id', '=', id).returningAll().executeTakeFirstOrThrow();
  }

  setSingleUser(id: string, on: boolean, now: number): Promise<void> {
    return setSingleUser(this.#db, { id, account_id: this.#session.account_id }, on, now);
  }

  /** A customer of the account, whom nobody else changes until the transaction ends. @throws {Refusal} `not_found` */
  async lockCustomer(id: string): Promise<CustomerRow> {
    const customer = await lockCustomer(this.#db, this.#session.account_id, id);
    return customer ?? Promise.reject(new Refusal('not_found'));
  }

  async updateCustomer(id: string, columns: Updateable<CustomersTable>): Promise<void> {
    await this.#updateCustomers().set(columns).where('id', '=', id).execute();
  }

  /** Adds to the account's audit who did what. */
  async record({ event, siteId, customerId, now, details }: PlatformEntry): Promise<void> {
    await this.#db
      .insertInto('audit')
      .values({
        id: newId(),
        account_id: this.#session.account_id,
        collaborator_id: this.#session.collaborator_id,
        site_id: siteId ?? null,
        customer_id: customerId ?? null,
        event,
        details: JSON.stringify(details),
        ip_prefix: this.#caller.ipPrefix,
        created_at: now,
      })
      .execute();
  }

  async passwordHash(collaboratorId: string): Promise<string | null> {
    const row = await this.#db
      .selectFrom('collaborators')
      .select('password_hash')
      .where('account_id', '=', this.#session.account_id)
      .where('id', '=', collaboratorId)
      .executeTakeFirst();
    return row?.password_hash ?? null;
  }

  /** The password was entered again in this session. */
  async freshen({ token_hash }: ConsoleSession, now: number): Promise<void> {
    await this.#db
      .updateTable('console_sessions')
      .set({ authenticated_at: now })
      .where('token_hash', '=', token_hash)
      .execute();
  }

  #sites() {
    return this.#db.selectFrom('sites').selectAll().where('account_id', '=', this.#session.account_id);
  }

  #updateCustomers() {
    return this.#db.updateTable('customers').where('account_id', '=', this.#session.account_id);
  }

  #update() {
    return this.#db.updateTable('sites').where('account_id', '=', this.#session.account_id);
  }
}
