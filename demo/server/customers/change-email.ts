import { recorded } from '../audit.js';
import type { Call } from '../http/route.js';
import { maskEmail } from '../log.js';
import { enqueueMail, MAIL_LIFE } from '../outbox/enqueue.js';
import { Refusal, refuseField } from '../refusal.js';
import type { LiveSession } from '../sessions/authenticate.js';
import { normalizeEmail } from './email.js';
import { lockSignedIn } from './lock-signed-in.js';
import { reauthenticate } from './reauthenticate.js';

/**
 * Asks for another e-mail: a link goes to the new address, a notice to the old one. Whether the new one has an account
 * is found out as the mail is written, and told to its owner only: here the work and the answer are the same.
 * @throws {Refusal} `validation_failed`, `rate_limited`, `reauthentication_required`, `session_revoked`
 */
export async function changeEmail(
  call: Call<LiveSession>,
  typed: string,
  password: string | undefined,
): Promise<void> {
  const { clock, limits, site, caller } = call;
  const { customer, row } = call.session;
  const address = normalizeEmail(typed);
  if (!address) throw refuseField('email', 'invalid');
  await reauthenticate(call, password);
  if (address.email === customer.email) throw refuseField('email', 'unchanged');
  await limits.chargeMailRequest(caller.ipPrefix);
  await limits.chargeEmailChange(customer.id, { accountId: site.account_id, emailKey: address.key });
  await recorded(call, async (trx, record) => {
    const now = clock();
    // what a session or a password asked for ends with it
    if (!(await lockSignedIn(trx, call.session))) throw new Refusal('session_revoked');
    const change = {
      email: address.email,
      email_key: address.key,
      sid: row.sid,
      created_at: now,
      expires_at: now + MAIL_LIFE['email-change'] * 1000,
    };
    await trx
      .insertInto('email_changes')
      .values({ customer_id: customer.id, ...change })
      .onConflict((conflict) => conflict.column('customer_id').doUpdateSet(change))
      .execute();
    const details = { what: 'email_change_asked' };
    await record({ event: 'user_updated', customerId: customer.id, now, details });
    const about = { site, customerId: customer.id, now };
    const { deviceLabel: device } = caller;
    await enqueueMail(trx, { ...about, kind: 'email-change', data: { email_key: address.key, device } });
    if (customer.email === null) return;
    const notice = { to: customer.email, other: maskEmail(address.key), device };
    await enqueueMail(trx, { ...about, kind: 'email-change-asked', data: notice });
  });
  call.wakeOutbox();
  caller.log.info({ event: 'user_updated', what: 'email_change_asked', customer: customer.id });
}
