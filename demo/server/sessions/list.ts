import type { CustomerSession } from '../../../src/contract/sessions.js';
import type { Call } from '../http/route.js';
import type { LiveSession } from './authenticate.js';
import { isSuperseded } from './find.js';
import { tokenExpiry } from './token.js';

/** The customer's sessions that some site of the account would still take: this one first, then the last seen. */
export async function listSessions(call: Call<LiveSession>): Promise<CustomerSession[]> {
  const { db, clock, site, session } = call;
  const now = clock();
  const rows = await db
    .selectFrom('sessions')
    .innerJoin('sites', 'sites.id', 'sessions.root_site')
    .selectAll('sessions')
    .select('sites.name as site_name')
    .where('sessions.customer_id', '=', session.customer.id)
    .where('revoked_at', 'is', null)
    .where('absolute_exp', '>', now)
    .orderBy('last_seen_at', 'desc')
    .execute();
  const sites = await db
    .selectFrom('sites')
    .select(['single_user_authentication', 'single_user_until'])
    .where('account_id', '=', site.account_id)
    .execute();
  return (
    rows
      // without its newest token, a session can neither be used nor renewed
      .filter((row) => tokenExpiry(row, row.last_iat) * 1000 > now)
      .filter((row) => sites.some((one) => !isSuperseded(row, session.customer, one)))
      .map((row) => ({
        sid: row.sid,
        device_label: row.device_label,
        site_name: row.site_name,
        created_at: new Date(row.created_at).toISOString(),
        last_seen_at: new Date(row.last_seen_at).toISOString(),
        current: row.sid === session.row.sid,
      }))
      .sort((a, b) => Number(b.current) - Number(a.current))
  );
}
