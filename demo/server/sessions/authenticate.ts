import { isUnavailable } from '../database/failure.js';
import type { SessionRow } from '../database/schema.js';
import type { Deps } from '../deps.js';
import { Refusal } from '../refusal.js';
import type { Site } from '../sites/site.js';
import { type FoundSession, findSession, isSuperseded } from './find.js';
import { revokeSession } from './revoke.js';
import { type Claims, readToken } from './token.js';

/** A session that was alive when it was read, and whose it is. */
export interface LiveSession extends FoundSession {
  readonly claims: Claims;
  readonly token: string;
}

const SEEN_EVERY = 5 * 60_000;

/**
 * Every decision rests on the session row, never on the signature alone.
 * @throws {Refusal} 401, and why
 */
export async function authenticate(deps: Deps, site: Site, token: string | undefined): Promise<LiveSession> {
  if (token === undefined) throw new Refusal('token_missing');
  const claims = await readToken(deps, token, site.account_id);
  const found = await findSession(deps.db, claims.sid, claims.aud);
  if (found?.customer.id !== claims.sub) throw new Refusal('session_revoked');
  const { row, customer } = found;
  const now = deps.clock();
  if (row.revoked_at !== null) throw await ended(deps, row);
  if (row.absolute_exp <= now) throw new Refusal('token_expired');
  if (customer.disabled_at !== null || claims.iat < row.min_iat) throw new Refusal('session_revoked');
  if (isSuperseded(row, customer, site)) {
    // recorded: dead here is dead at every site
    await revokeSession(deps.db, row.sid, 'superseded', now);
    throw await ended(deps, { ...row, revoked_at: now, reason: 'superseded' });
  }
  if (now - row.last_seen_at > SEEN_EVERY) await noteVisit(deps, row.sid, now);
  return { row, customer, claims, token };
}

/** Where nothing can be written, on a full disk for one, who only reads need not know. */
async function noteVisit({ db }: Deps, sid: string, now: number): Promise<void> {
  const visit = db.updateTable('sessions').set({ last_seen_at: now }).where('sid', '=', sid).execute();
  await visit.catch((error: unknown) => {
    if (!isUnavailable(error)) throw error;
  });
}

/** A customer whose session ended because of a newer log-in learns when and on what. */
async function ended({ db }: Deps, row: SessionRow): Promise<Refusal> {
  if (row.reason !== 'superseded' || row.superseded_by === null) return new Refusal('session_revoked');
  const newer = await db
    .selectFrom('sessions')
    .select(['created_at', 'device_label'])
    .where('sid', '=', row.superseded_by)
    .executeTakeFirst();
  const at = new Date(newer?.created_at ?? row.revoked_at ?? row.created_at).toISOString();
  return new Refusal('session_superseded', { details: { at, device_label: newer?.device_label ?? null } });
}
