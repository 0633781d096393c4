import { recorded } from '../audit.js';
import type { CustomerRow, SessionRow } from '../database/schema.js';
import type { Call } from '../http/route.js';
import { sidPrefix } from '../log.js';
import { enqueueMail } from '../outbox/enqueue.js';
import { voidMailedTokens } from '../outbox/mailed-token.js';
import { Refusal, refuseField } from '../refusal.js';
import type { LiveSession } from '../sessions/authenticate.js';
import { revokeSessions } from '../sessions/revoke.js';
import { hashNewPassword } from './new-password.js';

/**
 * Changes the password of who knows the old one. Every other session ends, and so do older copies of this
 * session's token: whoever else held one is out.
 * @throws {Refusal} `validation_failed`, `rate_limited`, `session_revoked`
 */
export async function updatePassword(
  call: Call<LiveSession>,
  oldPassword: string,
  newPassword: string,
): Promise<[CustomerRow, SessionRow]> {
  const { hasher, limits, site, caller } = call;
  const { customer, row } = call.session;
  await limits.chargePassword(customer.id);
  const matches = await hasher.verify(oldPassword, customer.password_hash ?? hasher.decoy);
  if (!matches || customer.password_hash === null) throw refuseField('old_password', 'incorrect');
  await limits.clearPassword(customer.id);
  const owner = { email: customer.email_key, names: [customer.first_name, customer.last_name] };
  const hash = await hashNewPassword(call, site, owner, newPassword, 'new_password');
  const changed = await recorded(call, async (trx, record) => {
    const now = call.clock();
    const updated = await trx
      .updateTable('customers')
      .set({
        password_hash: hash,
        password_changed_at: Math.max(now, (customer.password_changed_at ?? 0) + 1),
        current_sid: row.sid,
      })
      .where('id', '=', customer.id)
      // of two changes that both knew the old password, the second no longer does
      .where('password_changed_at', '=', customer.password_changed_at)
      .returningAll()
      .executeTakeFirst();
    if (!updated) throw refuseField('old_password', 'incorrect');
    const second = Math.floor(now / 1000);
    const session = await trx
      .updateTable('sessions')
      .set((set) => {
        const iat = set
          .case()
          .when('last_iat', '>=', second)
          .then(set('last_iat', '+', 1))
          .else(second)
          .end();
        return { last_seen_at: now, superseded_by: null, superseded_at: null, min_iat: iat, last_iat: iat };
      })
      .where('sid', '=', row.sid)
      .where('revoked_at', 'is', null)
      .returningAll()
      .executeTakeFirst();
    if (!session) throw new Refusal('session_revoked');
    await revokeSessions(trx, customer.id, 'password_update', now, row.sid);
    await voidMailedTokens(trx, customer.id, now);
    const details = { how: 'update' };
    await record({ event: 'authn_password_change', customerId: customer.id, now, details });
    const data = { device: caller.deviceLabel };
    await enqueueMail(trx, { kind: 'password-changed', site, customerId: customer.id, data, now });
    return [updated, session] satisfies [CustomerRow, SessionRow];
  });
  call.wakeOutbox();
  const event = {
    event: 'authn_password_change',
    how: 'update',
    customer: customer.id,
    sid: sidPrefix(row.sid),
  };
  caller.log.info(event);
  return changed;
}
