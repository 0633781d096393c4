import type { SignedIn } from '../../../src/contract/customer.js';
import { type Recorder, recorded } from '../audit.js';
import { signedIn } from '../customers/signed-in.js';
import type { Trx } from '../database/open.js';
import type { OneTimeCodeRow } from '../database/schema.js';
import type { Call } from '../http/route.js';
import { sidPrefix } from '../log.js';
import { Refusal } from '../refusal.js';
import { hashOf } from '../secret.js';
import { type FoundSession, findSession, isLive } from '../sessions/find.js';
import { extendSession } from '../sessions/renew.js';
import { revokeSession } from '../sessions/revoke.js';
import { findCode, useCode } from './one-time-code.js';

interface Presented {
  readonly kind: 'sso' | 'handoff';
  readonly code: string;
  readonly code_verifier: string;
}

/**
 * The session that a code stands for, in a token of its own. Only who has the verifier, at the page and the site that it
 * was made for, uses it up: nobody who merely saw it may spoil it. A used one that comes again was stolen, by this one
 * or the one before, and ends the session.
 * @throws {Refusal} `token_invalid`, `rate_limited`
 */
export async function redeemCode(call: Call, presented: Presented): Promise<SignedIn> {
  const { limits, caller } = call;
  await limits.chargeToken(caller.ipPrefix);
  // nothing is thrown inside: what a refusal leaves behind must stay
  const found = await recorded(call, async (trx, record) => {
    const now = call.clock();
    const hash = hashOf(presented.code);
    const code = await useCode(trx, presented.kind, hash, now, boundTo(call, presented));
    if (code) return enter(trx, record, call, code, now);
    const found = await findCode(trx, presented.kind, hash);
    if (found?.used_at != null) await punish(trx, record, call, found, now);
    return undefined;
  });
  if (!found)
    throw new Refusal('token_invalid', { message: 'This code has expired, was used, or is not yours.' });
  await limits.clearToken(caller.ipPrefix);
  const { row, customer } = found;
  caller.log.info({
    event: 'authn_token_created',
    how: presented.kind,
    customer: customer.id,
    sid: sidPrefix(row.sid),
  });
  return signedIn(call, customer, row);
}

/** An app has no page: its hand-off is bound to the site and to whoever has the verifier. */
const boundTo = ({ site, origin }: Call, { kind, code_verifier }: Presented) => ({
  site_id: site.id,
  challenge: hashOf(code_verifier),
  ...(kind === 'sso' && { origin: origin ?? '' }),
});

async function enter(
  trx: Trx,
  record: Recorder,
  call: Call,
  code: OneTimeCodeRow,
  now: number,
): Promise<FoundSession | undefined> {
  const { site } = call;
  const found = await findSession(trx, code.sid, site.account_id);
  if (!found || !isLive(found, site, now)) return undefined;
  const row = await extendSession(trx, code.sid, now);
  if (!row) return undefined;
  const details = { how: code.kind };
  await record({ event: 'authn_token_created', customerId: row.customer_id, now, details });
  return { row, customer: found.customer };
}

async function punish(
  trx: Trx,
  record: Recorder,
  call: Call,
  { sid, kind }: OneTimeCodeRow,
  now: number,
): Promise<void> {
  const { site, caller } = call;
  const found = await findSession(trx, sid, site.account_id);
  if (!found || !(await revokeSession(trx, sid, 'code_reuse', now))) return;
  const customerId = found.customer.id;
  await record({ event: 'authn_token_reuse', customerId, now, details: { how: kind } });
  caller.log.warn({ event: 'authn_token_reuse', how: kind, customer: customerId, sid: sidPrefix(sid) });
}
