import { refuseField } from '../refusal.js';
import type { TenantCall } from './route.js';

const FRESH = 5 * 60_000;

/**
 * Whether the password was entered within the last five minutes: at the log-in, or now, with the call. One that is
 * sent is checked in any case, and makes the session fresh again.
 * @throws {Refusal} `validation_failed`, `rate_limited`
 */
export async function isFresh(call: TenantCall, password: string | undefined): Promise<boolean> {
  const { session, tenant, limits, hasher, clock } = call;
  if (password === undefined) return clock() - session.authenticated_at <= FRESH;
  await limits.chargePassword(session.collaborator_id);
  const stored = await tenant.passwordHash(session.collaborator_id);
  const matches = await hasher.verify(password, stored ?? hasher.decoy);
  if (stored === null || !matches) throw refuseField('password', 'incorrect');
  await limits.clearPassword(session.collaborator_id);
  await tenant.freshen(session, clock());
  return true;
}
