import { recorded } from '../audit.js';
import type { Trx } from '../database/open.js';
import type { Call } from '../http/route.js';
import { sidPrefix } from '../log.js';
import { Refusal } from '../refusal.js';
import type { LiveSession } from './authenticate.js';
import { revokeSession, revokeSessions } from './revoke.js';

/**
 * The customer ends one session of their own, on whichever device.
 * @throws {Refusal} `not_found`: no such session, or not theirs
 */
export async function endSession(call: Call<LiveSession>, sid: string): Promise<void> {
  const { clock, session, caller } = call;
  const customerId = session.customer.id;
  await recorded(call, async (trx, record) => {
    await forgetCurrent(trx, customerId, sid);
    const owned = await trx
      .selectFrom('sessions')
      .select('sid')
      .where('sid', '=', sid)
      .where('customer_id', '=', customerId)
      .executeTakeFirst();
    if (!owned) throw new Refusal('not_found');
    const now = clock();
    if (await revokeSession(trx, sid, 'ended', now))
      await record({ event: 'authn_token_revoked', customerId, now, details: { how: 'ended' } });
  });
  const event = { event: 'authn_token_revoked', how: 'ended', customer: customerId, sid: sidPrefix(sid) };
  caller.log.info(event);
}

/** … and all of them, this one too: only then is every copy of every token dead. */
export async function endSessions(call: Call<LiveSession>): Promise<void> {
  const { clock, session, caller } = call;
  const customerId = session.customer.id;
  await recorded(call, async (trx, record) => {
    await forgetCurrent(trx, customerId);
    const now = clock();
    await revokeSessions(trx, customerId, 'ended', now);
    await record({ event: 'authn_token_revoked', customerId, now, details: { how: 'all' } });
  });
  caller.log.info({ event: 'authn_token_revoked', how: 'all', customer: customerId });
}

/** The customer is locked first, as by every log-in; nobody is the newest now, and those it superseded stay dead. */
async function forgetCurrent(trx: Trx, customerId: string, sid?: string): Promise<void> {
  const update = trx.updateTable('customers').set({ current_sid: null }).where('id', '=', customerId);
  await (sid === undefined ? update : update.where('current_sid', '=', sid)).execute();
}
