import { EXPIRED, namesOf, put, suffixes } from './cookie.js';

/** A partitioned cookie is another one than that of the same name, domain and path which is not. */
const JARS = [{}, { secure: true, partitioned: true }];

/**
 * `/`, `/account`, `/account/`: the paths of all cookies that the page can see. Those are of the address it was loaded
 * from, whatever `history.pushState()` has made of it.
 */
const paths = () =>
  [location, ...performance.getEntriesByType('navigation').map(({ name }) => new URL(name))].flatMap(
    ({ pathname }) => pathname.split(/(\/)/).map((_, at, parts) => parts.slice(0, at + 2).join('')),
  );

/** Deletes every variant that a page or a sibling subdomain may have set, but for the one to keep. */
export function forgetToken(account: string, keptName?: string, keptDomain?: string): void {
  const variants = [undefined, ...suffixes()].flatMap((domain) => paths().map((path) => ({ domain, path })));
  for (const name of namesOf(account))
    for (const { domain, path } of variants)
      if (path !== '/' || name !== keptName || domain !== keptDomain)
        for (const jar of JARS) put(name, '', { ...EXPIRED, domain, path, ...jar });
}
