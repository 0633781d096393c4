import { getDomain } from 'tldts';
import type { Db } from '../database/open.js';
import type { Site } from './site.js';

/**
 * The registrable domain of an origin: `example.co.uk`, `user.github.io`, `herald.localhost`; null for plain
 * `localhost`, IP addresses and public suffixes, which cannot carry a shared cookie.
 */
export const registrableDomain = (origin: string): string | null =>
  URL.canParse(origin) ? getDomain(new URL(origin).hostname, { allowPrivateDomains: true }) : null;

/** The domain on which the cookie of a page at `origin` is shared; null: on its host only. */
export function cookieDomain(site: Site, origin: string | undefined): string | null {
  if (origin === undefined || !site.allowed_origins.includes(origin)) return null;
  return registrableDomain(origin);
}

/** Whether the account's sites lie under more than one registrable domain, so that no cookie reaches them all. */
export async function spansDomains(db: Db, accountId: string): Promise<boolean> {
  const rows = await db
    .selectFrom('sites')
    .select('allowed_origins')
    .where('account_id', '=', accountId)
    .execute();
  const origins = rows.flatMap((row): string[] => JSON.parse(row.allowed_origins));
  return new Set(origins.map(registrableDomain).filter((domain) => domain !== null)).size > 1;
}
