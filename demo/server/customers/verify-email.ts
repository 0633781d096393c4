import { recorded } from '../audit.js';
import { isDuplicate } from '../database/failure.js';
import type { Trx } from '../database/open.js';
import type { Call } from '../http/route.js';
import { maskEmail } from '../log.js';
import { enqueueMail } from '../outbox/enqueue.js';
import { refuseMailedToken, useMailedToken, voidMailedTokens } from '../outbox/mailed-token.js';
import { revokeSessions } from '../sessions/revoke.js';
import { emailTaken } from './create.js';
import { findByEmail, findById } from './find.js';

/**
 * A mailed link proves an address: the one that the customer has, or another one that they asked for.
 * @throws {Refusal} `token_invalid`, `rate_limited`; `email_taken`, which only the address's owner gets to see
 */
export async function verifyEmail(call: Call, token: string): Promise<void> {
  const { clock, limits, site, caller } = call;
  await limits.chargeToken(caller.ipPrefix);
  const purposes = ['email-verify', 'email-change'] as const;
  const presented = { purposes, token, accountId: site.account_id, now: clock() };
  const work = recorded(call, async (trx, record) => {
    const proof = await useMailedToken(trx, presented);
    const isChange = proof.purpose === 'email-change';
    const { customer_id: customerId, email_key } = proof;
    if (isChange) await replace(trx, call, customerId, email_key);
    else await confirm(trx, customerId, email_key);
    const what = isChange ? 'email_change' : 'email_confirm';
    await record({ event: 'user_updated', customerId, now: presented.now, details: { what } });
    return { what, customer: customerId };
  });
  const done = await work.catch((error: unknown) => {
    // somebody registered with the address between our look and our change
    throw isDuplicate(error) ? emailTaken() : error;
  });
  call.wakeOutbox();
  caller.log.info({ event: 'user_updated', ...done });
}

async function confirm(trx: Trx, customerId: string, emailKey: string): Promise<void> {
  await trx
    .updateTable('customers')
    .set({ email_confirm: 1 })
    .where('id', '=', customerId)
    // proof of an address that has since changed proves nothing
    .where('email_key', '=', emailKey)
    .execute();
}

/** Every session but the one that asked ends, and so does every other mailed link: those went to the old address. */
async function replace(trx: Trx, call: Call, customerId: string, emailKey: string): Promise<void> {
  const { site, caller } = call;
  const now = call.clock();
  const change = await trx
    .deleteFrom('email_changes')
    .where('customer_id', '=', customerId)
    .where('email_key', '=', emailKey)
    .where('expires_at', '>', now)
    .returningAll()
    .executeTakeFirst();
  const customer = await findById(trx, site.account_id, customerId);
  if (!change || !customer || customer.disabled_at !== null) throw refuseMailedToken('token_invalid');
  const owner = await findByEmail(trx, site.account_id, emailKey);
  if (owner && owner.id !== customerId) throw emailTaken();
  const { email, email_key, sid } = change;
  // a session that a newer log-in has superseded is not revived by having asked
  const current_sid = customer.current_sid === sid ? sid : null;
  await trx
    .updateTable('customers')
    .set({ email, email_key, email_confirm: 1, current_sid })
    .where('id', '=', customerId)
    .execute();
  await revokeSessions(trx, customerId, 'email_change', now, sid);
  await voidMailedTokens(trx, customerId, now);
  if (customer.email === null) return;
  const data = { to: customer.email, other: maskEmail(email_key), device: caller.deviceLabel };
  await enqueueMail(trx, { kind: 'email-changed', site, customerId, data, now });
}
