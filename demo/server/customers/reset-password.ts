import { recorded } from '../audit.js';
import type { Call } from '../http/route.js';
import { enqueueMail } from '../outbox/enqueue.js';
import {
  readMailedToken,
  refuseMailedToken,
  useMailedToken,
  voidMailedTokens,
} from '../outbox/mailed-token.js';
import { revokeSessions } from '../sessions/revoke.js';
import { dropIdentities } from '../social/identities.js';
import { findById } from './find.js';
import { hashNewPassword } from './new-password.js';

/**
 * Sets the password of whoever the token was mailed to. A password that is refused leaves the token good; success
 * ends every session, voids every other mailed token and proves the address. It signs nobody in.
 * @throws {Refusal} `token_invalid`, `token_expired`, `validation_failed`, `rate_limited`
 */
export async function resetPassword(call: Call, token: string, password: string): Promise<void> {
  const { db, clock, limits, site, caller } = call;
  await limits.chargeToken(caller.ipPrefix);
  const presented = {
    purposes: ['password-reset'] as const,
    token,
    accountId: site.account_id,
    now: clock(),
  };
  const { customerId } = await readMailedToken(db, presented);
  const found = await findById(db, site.account_id, customerId);
  if (!found || found.disabled_at !== null) throw refuseMailedToken('token_invalid');
  const owner = { email: found.email_key, names: [found.first_name, found.last_name] };
  const password_hash = await hashNewPassword(call, site, owner, password, 'password');
  const { email_key: emailKey } = found;
  // before, since nothing may fail any more once the token is used
  if (emailKey) await limits.clearLogin({ accountId: site.account_id, emailKey, ipPrefix: caller.ipPrefix });
  await recorded(call, async (trx, record) => {
    const now = clock();
    const { email_key } = await useMailedToken(trx, { ...presented, now });
    await trx
      .updateTable('customers')
      .set({
        password_hash,
        // never the same twice: a log-in under way tells by it that the password it checked is gone
        password_changed_at: Math.max(now, (found.password_changed_at ?? 0) + 1),
        current_sid: null,
        // the mail went to this address; if it has changed since, nothing is proved
        ...(email_key === found.email_key && { email_confirm: 1 }),
      })
      .where('id', '=', customerId)
      .execute();
    // who made the account without ever proving its address may have linked themselves to it
    if (found.email_confirm === 0) await dropIdentities(trx, customerId);
    await revokeSessions(trx, customerId, 'password_reset', now);
    await voidMailedTokens(trx, customerId, now);
    await record({ event: 'authn_password_change', customerId, now, details: { how: 'reset' } });
    const data = { device: caller.deviceLabel };
    await enqueueMail(trx, { kind: 'password-changed', site, customerId, data, now });
  });
  call.wakeOutbox();
  caller.log.info({ event: 'authn_password_change', how: 'reset', customer: customerId });
}
