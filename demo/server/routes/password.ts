import * as contract from '../../../src/contract/password.js';
import { normalizeEmail } from '../customers/email.js';
import { resetPassword } from '../customers/reset-password.js';
import { signedIn } from '../customers/signed-in.js';
import { updatePassword } from '../customers/update-password.js';
import type { Route } from '../http/route.js';
import { enqueueMail } from '../outbox/enqueue.js';
import { refuseField } from '../refusal.js';

export function passwordRoutes(route: Route): void {
  // The worker finds out whether there is such a customer. Here the work is the same for everyone, and so is the answer.
  route(contract.forgot, async ({ email }, { db, clock, limits, site, caller, wakeOutbox }) => {
    const address = normalizeEmail(email);
    if (!address) throw refuseField('email', 'invalid');
    await limits.chargeMailRequest(caller.ipPrefix);
    const mailbox = { accountId: site.account_id, emailKey: address.key };
    if (!(await limits.mayMail('password-reset', mailbox))) return;
    const data = { email_key: address.key, device: caller.deviceLabel };
    await enqueueMail(db, { kind: 'password-reset', site, customerId: null, data, now: clock() });
    wakeOutbox();
  });

  route(contract.reset, async ({ token, password }, call) => resetPassword(call, token, password));

  route(contract.update, async ({ old_password, new_password }, call) =>
    signedIn(call, ...(await updatePassword(call, old_password, new_password))),
  );
}
