import { partnerKeys } from '../partners.js';
import { reader } from '../reader/app.js';
import type { Config } from '../server/config.js';
import { cdn } from './cdn.js';
import { consoleHost } from './console.js';
import { dispatch, type Host } from './dispatch.js';
import { heraldHost } from './herald.js';
import { indexPage } from './index-page.js';
import { mailPage } from './mail-page.js';
import { logins, places, SITES } from './places.js';
import { site } from './site.js';

/** The whole demo as one function from request to response. */
export function hostsOf(
  config: Config,
  api: { readonly fetch: Host },
  mailUrl: string,
  providers: ReadonlyMap<string, Host>,
): Host {
  const files = cdn();
  const identity: Host = (request, bindings) =>
    new URL(request.url).pathname.startsWith('/cdn/')
      ? files.fetch(request, bindings)
      : api.fetch(request, bindings);
  const index = indexPage(places(config), logins(config));
  const local: Host = async (request, bindings) => {
    const answer = await index.fetch(request, bindings);
    return answer.status === 404 ? identity(request, bindings) : answer;
  };
  const hosts = new Map<string, Host>([
    ['localhost', local],
    ['id.localhost', identity],
    ['mail.localhost', mailPage(mailUrl).fetch],
    ['console.localhost', consoleHost(api)],
    ...providers,
  ]);
  for (const { host } of SITES) hosts.set(host, site(host, config.port).fetch);
  hosts.set('herald.localhost', heraldHost(config));
  const { milibrisKey: key } = partnerKeys(config);
  hosts.set(
    'reader.localhost',
    reader({ url: `http://localhost:${config.port}`, siteId: 'herald', key }).fetch,
  );
  return dispatch(hosts);
}
