import { recorded } from '../audit.js';
import type { Call } from '../http/route.js';
import { sidPrefix } from '../log.js';
import { Refusal } from '../refusal.js';
import { SESSION_LIFE } from './lifetimes.js';
import { revokeSession } from './revoke.js';
import { readToken } from './token.js';

/**
 * Ends the session of the bearer token, if it has one. An expired token will do: who was offline when they signed
 * out tells us late, and renewed copies of the token must die as well.
 */
export async function logOut(call: Call): Promise<void> {
  const { clock, site, bearer, caller } = call;
  if (bearer === undefined) return;
  const claims = await readToken(call, bearer, site.account_id, SESSION_LIFE).catch((error: unknown) => {
    if (error instanceof Refusal) return undefined;
    throw error;
  });
  if (!claims) return;
  await recorded(call, async (trx, record) => {
    // nobody is the newest now, and those it superseded stay dead; the customer first, since log-ins lock in that order
    await trx
      .updateTable('customers')
      .set({ current_sid: null })
      .where('id', '=', claims.sub)
      .where('current_sid', '=', claims.sid)
      .execute();
    const ended = await revokeSession(trx, claims.sid, 'logout', clock());
    if (ended) await record({ event: 'authn_token_revoked', customerId: claims.sub, now: clock() });
  });
  caller.log.info({ event: 'authn_token_revoked', customer: claims.sub, sid: sidPrefix(claims.sid) });
}
