import type { Db, Trx } from '../database/open.js';
import { prepared } from '../database/prepared.js';
import type { CustomerRow, SessionRow } from '../database/schema.js';
import type { Site } from '../sites/site.js';
import { tokenExpiry } from './token.js';

/** A session and whose it is, seen at the same moment. */
export interface FoundSession {
  readonly row: SessionRow;
  readonly customer: CustomerRow;
}

/** All that `sessions` has not under the same name. */
const CUSTOMER_COLUMNS = [
  'customers.email',
  'customers.email_key',
  'customers.email_confirm',
  'customers.password_hash',
  'customers.password_changed_at',
  'customers.first_name',
  'customers.last_name',
  'customers.language',
  'customers.metadata',
  'customers.entitlements',
  'customers.last_login_method',
  'customers.current_sid',
  'customers.disabled_at',
  'customers.created_at as customer_created_at',
] as const;

const sessionAndCustomer = prepared((db, sid: string, accountId: string) =>
  db
    .selectFrom('sessions')
    .innerJoin('customers', 'customers.id', 'sessions.customer_id')
    .selectAll('sessions')
    .select(CUSTOMER_COLUMNS)
    .where('sessions.sid', '=', sid)
    .where('customers.account_id', '=', accountId),
);

/** One query. */
export async function findSession(
  db: Db | Trx,
  sid: string,
  accountId: string,
): Promise<FoundSession | undefined> {
  const found = await sessionAndCustomer(db, sid, accountId);
  if (!found) return undefined;
  return { row: found, customer: { ...found, id: found.customer_id, created_at: found.customer_created_at } };
}

type Superseded = Pick<SessionRow, 'sid' | 'superseded_at'>;

/**
 * Whether a newer log-in has ended the session at this site. Switched off, single user authentication keeps out whom it
 * had kept out, wherever they had logged in.
 */
export const isSuperseded = (
  { sid, superseded_at }: Superseded,
  { current_sid }: Pick<CustomerRow, 'current_sid'>,
  site: Pick<Site, 'single_user_authentication' | 'single_user_until'>,
): boolean =>
  site.single_user_authentication === 1
    ? current_sid !== sid
    : superseded_at !== null && site.single_user_until !== null && superseded_at <= site.single_user_until;

/**
 * Whether the session may sign in at one more place of the site. It must still have a token that lives: what ended
 * by itself everywhere is not revived from here.
 */
export const isLive = ({ row, customer }: FoundSession, site: Site, now: number): boolean =>
  row.revoked_at === null &&
  customer.disabled_at === null &&
  tokenExpiry(row, row.last_iat) * 1000 > now &&
  !isSuperseded(row, customer, site);
