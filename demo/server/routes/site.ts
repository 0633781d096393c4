import * as contract from '../../../src/contract/site.js';
import type { Route } from '../http/route.js';
import { cookieDomain, spansDomains } from '../sites/cookie-domain.js';
import { presentSite } from '../sites/present.js';

export function siteRoutes(route: Route): void {
  route(contract.getSite, async (_, { db, site, origin }) =>
    presentSite(site, cookieDomain(site, origin), await spansDomains(db, site.account_id)),
  );
}
