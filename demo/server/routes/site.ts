import * as contract from '../../../src/contract/site.js';
import type { Route } from '../http/route.js';
import { cookieDomain, spansDomains } from '../sites/cookie-domain.js';
import { presentSite } from '../sites/present.js';

export function siteRoutes(route: Route): void {
  route(contract.getSite, async (_, { db, site, origin, config }) =>
    // browsers send no origin with a GET to the page's own host
    presentSite(
      site,
      cookieDomain(site, origin ?? config.publicUrl),
      await spansDomains(db, site.account_id),
    ),
  );
}
