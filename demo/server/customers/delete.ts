import { recorded } from '../audit.js';
import type { Call } from '../http/route.js';
import { enqueueMail } from '../outbox/enqueue.js';
import { Refusal } from '../refusal.js';
import type { LiveSession } from '../sessions/authenticate.js';
import { lockSignedIn } from './lock-signed-in.js';
import { reauthenticate } from './reauthenticate.js';

/**
 * Deletes the customer with all that hangs on the row (sessions, mailed tokens, mails that wait), and private
 * registrations with the e-mail. The account's audit keeps its rows, which name nobody. The e-mail is free again.
 * @throws {Refusal} as `reauthenticate`, and `session_revoked`
 */
export async function deleteCustomer(call: Call<LiveSession>, password: string | undefined): Promise<void> {
  const { clock, site, caller, session } = call;
  const { customer } = session;
  await reauthenticate(call, password);
  await recorded(call, async (trx, record) => {
    // a log-in locks the customer too: it comes before and dies with the rest, or after and finds nobody
    if (!(await lockSignedIn(trx, session))) throw new Refusal('session_revoked');
    const now = clock();
    await trx
      .deleteFrom('customers')
      .where('id', '=', customer.id)
      .where('account_id', '=', site.account_id)
      .execute();
    if (customer.email_key !== null)
      await trx
        .deleteFrom('registrations')
        .where('account_id', '=', site.account_id)
        .where('email_key', '=', customer.email_key)
        .execute();
    await record({ event: 'user_deleted', customerId: customer.id, now });
    if (customer.email === null) return;
    const data = { to: customer.email, language: customer.language, device: caller.deviceLabel };
    await enqueueMail(trx, { kind: 'account-deleted', site, customerId: null, data, now });
  });
  call.wakeOutbox();
  caller.log.info({ event: 'user_deleted', customer: customer.id });
}
