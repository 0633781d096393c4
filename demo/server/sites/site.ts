import type { Db } from '../database/open.js';
import { prepared } from '../database/prepared.js';
import type { SiteRow } from '../database/schema.js';

/** A site with what every request needs to know about it. */
export interface Site extends Omit<SiteRow, 'allowed_origins'> {
  readonly account_name: string;
  readonly allowed_origins: readonly string[];
}

const siteAndAccount = prepared((db, id: string) =>
  db
    .selectFrom('sites')
    .innerJoin('accounts', 'accounts.id', 'sites.account_id')
    .selectAll('sites')
    .select('accounts.name as account_name')
    .where('sites.id', '=', id),
);

export async function findSite(db: Db, id: string): Promise<Site | undefined> {
  const row = await siteAndAccount(db, id);
  return row && { ...row, allowed_origins: JSON.parse(row.allowed_origins) };
}

/** Where a visitor of the site lands when a mail sends them there. */
export function landingPage(site: Site): string {
  const [origin] = site.allowed_origins;
  return site.password_reset_url ?? (origin ? `${origin}/` : '');
}
