import type { Context } from 'hono';
import type { Db, Trx } from '../database/open.js';
import type { SessionRow } from '../database/schema.js';
import type { Deps } from '../deps.js';
import { type HostCookie, hostCookie } from '../http/host-cookie.js';
import { hashOf, newSecret } from '../secret.js';
import { type FoundSession, findSession, isLive } from '../sessions/find.js';
import type { Site } from '../sites/site.js';

/** Browsers cap it there. */
const DAYS = 400;

/**
 * A browser as the hub knows it, by a cookie that says nothing: once the visitor has pressed “Continue”, for good.
 * A second one ends with the browser, for who does not want to be remembered.
 */
export class HubBrowser {
  readonly #deps: Pick<Deps, 'db' | 'clock'>;
  readonly #browser: HostCookie;
  readonly #visit: HostCookie;

  constructor(c: Context, { db, clock, config: { production } }: Pick<Deps, 'db' | 'clock' | 'config'>) {
    this.#deps = { db, clock };
    this.#browser = hostCookie(c, 'hub', { production, sameSite: 'Lax', maxAge: DAYS * 86_400 });
    this.#visit = hostCookie(c, 'hub-visit', { production, sameSite: 'Lax' });
  }

  /** The hash by which rows go; undefined for a stranger. */
  get #hash(): string | undefined {
    return this.#browser.value && hashOf(this.#browser.value);
  }

  async isKnown(): Promise<boolean> {
    if (this.#hash === undefined) return false;
    const row = await this.#deps.db
      .selectFrom('hub_browsers')
      .select('token_hash')
      .where('token_hash', '=', this.#hash)
      .where('expires_at', '>', this.#deps.clock())
      .executeTakeFirst();
    return row !== undefined;
  }

  /** Who is signed in here, if the session lives and this site lets it: the hub has no state but the session's. */
  async signedIn(site: Site): Promise<FoundSession | undefined> {
    if (this.#hash === undefined) return undefined;
    const { db, clock } = this.#deps;
    const login = await db
      .selectFrom('hub_logins')
      .innerJoin('hub_browsers', 'hub_browsers.token_hash', 'hub_logins.token_hash')
      .select(['sid', 'visit_hash'])
      .where('hub_logins.token_hash', '=', this.#hash)
      .where('account_id', '=', site.account_id)
      .where('expires_at', '>', clock())
      .executeTakeFirst();
    if (!login) return undefined;
    if (login.visit_hash !== null && login.visit_hash !== hashOf(this.#visit.value ?? '')) return undefined;
    const found = await findSession(db, login.sid, site.account_id);
    return found && isLive(found, site, clock()) ? found : undefined;
  }

  /** From now on this session is the account's one in this browser. */
  async signIn(trx: Db | Trx, session: SessionRow, isKnown: boolean): Promise<void> {
    const now = this.#deps.clock();
    const token = (isKnown && this.#browser.value) || newSecret();
    const token_hash = hashOf(token);
    const expires_at = now + DAYS * 86_400_000;
    await trx
      .insertInto('hub_browsers')
      .values({ token_hash, created_at: now, expires_at })
      .onConflict((conflict) => conflict.column('token_hash').doUpdateSet({ expires_at }))
      .execute();
    const visit = session.remember ? undefined : (this.#visit.value ?? newSecret());
    const login = { sid: session.sid, visit_hash: visit === undefined ? null : hashOf(visit) };
    await trx
      .insertInto('hub_logins')
      .values({ token_hash, account_id: session.account_id, ...login })
      .onConflict((conflict) => conflict.columns(['token_hash', 'account_id']).doUpdateSet(login))
      .execute();
    this.#browser.set(token);
    if (visit !== undefined) this.#visit.set(visit);
  }
}
