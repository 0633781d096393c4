import { newId } from '../database/id.js';
import type { Trx } from '../database/open.js';
import { prepared, preparedInsert } from '../database/prepared.js';
import type { SessionRow } from '../database/schema.js';
import type { Deps } from '../deps.js';
import type { Caller } from '../http/caller.js';
import type { Site } from '../sites/site.js';
import { SESSION_LIFE } from './lifetimes.js';

export interface NewSession {
  readonly customerId: string;
  readonly site: Site;
  readonly caller: Caller;
  readonly remember: boolean;
  /** How the customer proved who they are, RFC 8176: `pwd`, `fed`. */
  readonly amr: readonly string[];
}

const insert = preparedInsert('sessions');

const makeCurrent = prepared((db, sid: string, customerId: string) =>
  db.updateTable('customers').set({ current_sid: sid }).where('id', '=', customerId),
);

const supersedeOthers = prepared((db, sid: string, customerId: string, now: number) =>
  db
    .updateTable('sessions')
    .set({ superseded_by: sid, superseded_at: now })
    .where('customer_id', '=', customerId)
    .where('sid', '!=', sid)
    .where('superseded_by', 'is', null),
);

/**
 * One row for each log-in. Call it in the transaction that has locked the customer by an UPDATE: the log-in that
 * commits last is then the one that `current_sid` names and that all earlier ones were superseded by.
 */
export async function startSession(
  trx: Trx,
  { clock }: Pick<Deps, 'clock'>,
  session: NewSession,
): Promise<SessionRow> {
  const { customerId, site, caller, remember, amr } = session;
  const now = clock();
  const iat = Math.floor(now / 1000);
  const row: SessionRow = {
    sid: newId(),
    customer_id: customerId,
    account_id: site.account_id,
    root_site: site.id,
    created_at: now,
    last_seen_at: now,
    absolute_exp: now + SESSION_LIFE * 1000,
    remember: remember ? 1 : 0,
    min_iat: iat,
    last_iat: iat,
    revoked_at: null,
    reason: null,
    superseded_by: null,
    superseded_at: null,
    amr: JSON.stringify(amr),
    device_label: caller.deviceLabel,
    ua_hash: caller.uaHash,
    ip_prefix: caller.ipPrefix,
  };
  await insert(trx, row);
  await makeCurrent(trx, row.sid, customerId);
  await supersedeOthers(trx, row.sid, customerId, now);
  return row;
}
