import * as contract from '../../../src/contract/email.js';
import { changeEmail } from '../customers/change-email.js';
import { verifyEmail } from '../customers/verify-email.js';
import type { Route } from '../http/route.js';
import { enqueueMail } from '../outbox/enqueue.js';

export function emailRoutes(route: Route): void {
  route(contract.resend, async (_, { db, clock, limits, site, caller, session, wakeOutbox }) => {
    const { id, email_key, email_confirm } = session.customer;
    if (email_key === null || email_confirm === 1) return;
    await limits.chargeMail('email-verify', { accountId: site.account_id, emailKey: email_key });
    const data = { device: caller.deviceLabel };
    await enqueueMail(db, { kind: 'email-verify', site, customerId: id, data, now: clock() });
    wakeOutbox();
  });

  route(contract.verify, async ({ token }, call) => verifyEmail(call, token));

  route(contract.change, async ({ email, password }, call) => changeEmail(call, email, password));
}
