import type { CustomerExport } from '../../../src/contract/account.js';
import type { Call } from '../http/route.js';
import type { LiveSession } from '../sessions/authenticate.js';
import { listIdentities } from '../social/identities.js';
import { presentCustomer } from './present.js';

const iso = (time: number): string => new Date(time).toISOString();

/** All that is kept about the customer. @throws {Refusal} `rate_limited` */
export async function exportCustomer(call: Call<LiveSession>): Promise<CustomerExport> {
  const { db, clock, limits, site } = call;
  const { customer } = call.session;
  await limits.chargeExport(customer.id);
  const pending = await db
    .selectFrom('email_changes')
    .select('email')
    .where('customer_id', '=', customer.id)
    .where('expires_at', '>', clock())
    .executeTakeFirst();
  const sessions = await db
    .selectFrom('sessions')
    .select(['device_label', 'root_site', 'ip_prefix', 'created_at', 'last_seen_at', 'revoked_at'])
    .where('customer_id', '=', customer.id)
    .orderBy('created_at')
    .execute();
  const audit = await db
    .selectFrom('audit')
    .select(['event', 'site_id', 'details', 'ip_prefix', 'created_at'])
    .where('account_id', '=', site.account_id)
    .where('customer_id', '=', customer.id)
    .orderBy('created_at')
    .execute();
  const identities = await listIdentities(db, customer.id);
  return {
    exported_at: iso(clock()),
    customer: presentCustomer(customer),
    pending_email: pending?.email ?? null,
    sessions: sessions.map(({ root_site, created_at, last_seen_at, revoked_at, ...session }) => ({
      ...session,
      site_id: root_site,
      created_at: iso(created_at),
      last_seen_at: iso(last_seen_at),
      ended_at: revoked_at === null ? null : iso(revoked_at),
    })),
    identities,
    audit: audit.map(({ details, created_at, ...entry }) => ({
      ...entry,
      details: JSON.parse(details),
      created_at: iso(created_at),
    })),
  };
}
