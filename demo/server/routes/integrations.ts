import { getDisqus } from '../../../src/contract/disqus.js';
import * as milibris from '../../../src/contract/milibris.js';
import type { Route } from '../http/route.js';
import { disqusUser, signForDisqus } from '../integrations/disqus.js';
import { issueTicket, resolveTicket } from '../integrations/milibris.js';
import { openSecret } from '../platform/settings/secrets.js';
import { Refusal } from '../refusal.js';
import { authenticate } from '../sessions/authenticate.js';

export function integrationRoutes(route: Route): void {
  route(getDisqus, async (_, call) => {
    const { site, bearer, config, clock } = call;
    const { id, disqus_public_key: api_key, disqus_secret_key: sealed } = site;
    if (api_key === null || sealed === null)
      throw new Refusal('not_found', { message: 'This site has no Disqus keys in its settings.' });
    const session = bearer === undefined ? undefined : await authenticate(call, site, bearer);
    const secret = openSecret(config, id, 'disqus_secret_key', sealed);
    const user = disqusUser(session?.customer);
    return { remote_auth_s3: signForDisqus(user, secret, Math.floor(clock() / 1000)), api_key };
  });

  route(milibris.ticket, async ({ title_id }, call) => issueTicket(call, title_id));

  route(milibris.resolve, async (request, call) => resolveTicket(call, request));
}
