import { createHmac, timingSafeEqual } from 'node:crypto';
import type * as z from 'zod/mini';
import type { resolve } from '../../../src/contract/milibris.js';
import type { CustomerRow } from '../database/schema.js';
import type { Call } from '../http/route.js';
import { openSecret } from '../platform/settings/secrets.js';
import { Refusal } from '../refusal.js';
import { hashOf, newSecret } from '../secret.js';
import type { LiveSession } from '../sessions/authenticate.js';
import { findSession, isLive } from '../sessions/find.js';

const LIFE = 60_000;
/** Seconds that the reader's clock may be off. */
const TOLERANCE = 60;
const MAX_LIVE = 10;
const PREFIX = 'milibris:';

type Resolved = z.output<typeof resolve.data>;
type Request = z.output<typeof resolve.body>;

const isEntitled = ({ entitlements }: Pick<CustomerRow, 'entitlements'>, titleId: string): boolean =>
  titlesOf(entitlements).includes(titleId);

function titlesOf(entitlements: string): string[] {
  const all: readonly string[] = JSON.parse(entitlements);
  return all.filter((name) => name.startsWith(PREFIX)).map((name) => name.slice(PREFIX.length));
}

function keyOf({ site, config }: Pick<Call, 'site' | 'config'>): string {
  if (site.milibris_key === null)
    throw new Refusal('not_found', { message: 'This site has no milibris_key in its settings.' });
  return openSecret(config, site.id, 'milibris_key', site.milibris_key);
}

/** @throws {Refusal} `not_found` without a key, `forbidden` without the entitlement, `rate_limited` */
export async function issueTicket(
  call: Call<LiveSession>,
  titleId: string,
): Promise<{ readonly ticket: string; readonly expires_at: string }> {
  const { db, clock, site, session } = call;
  keyOf(call);
  if (!isEntitled(session.customer, titleId))
    throw new Refusal('forbidden', { message: `This customer has no entitlement ${PREFIX}${titleId}.` });
  const now = clock();
  const own = { customer_id: session.customer.id, sid: session.row.sid };
  await db
    .deleteFrom('milibris_tickets')
    .where('customer_id', '=', own.customer_id)
    .where('expires_at', '<=', now)
    .execute();
  const { live } = await db
    .selectFrom('milibris_tickets')
    .select((select) => select.fn.countAll().as('live'))
    .where('customer_id', '=', own.customer_id)
    .executeTakeFirstOrThrow();
  if (Number(live) >= MAX_LIVE) throw new Refusal('rate_limited', { retryAfter: LIFE / 1000 });
  const ticket = newSecret();
  const expires_at = now + LIFE;
  await db
    .insertInto('milibris_tickets')
    .values({ ...own, ticket_hash: hashOf(ticket), site_id: site.id, title_id: titleId, expires_at })
    .execute();
  return { ticket, expires_at: new Date(expires_at).toISOString() };
}

/**
 * Uses a ticket up: of any number of requests one is answered, so that a request which is sent again, by whomever,
 * gets nothing. The session and the entitlement must still stand.
 * @throws {Refusal} `not_found` without a key, `forbidden` for who does not hold it, `token_invalid`
 */
export async function resolveTicket(
  call: Call,
  { ticket, timestamp, signature }: Request,
): Promise<Resolved> {
  const { db, clock, site } = call;
  const now = clock();
  const signed = createHmac('sha256', keyOf(call)).update(`${site.id}\n${ticket}\n${timestamp}`).digest();
  if (!timingSafeEqual(signed, Buffer.from(signature, 'hex')))
    throw new Refusal('forbidden', { message: 'This signature is not by the milibris_key of the site.' });
  if (Math.abs(now / 1000 - timestamp) > TOLERANCE)
    throw new Refusal('forbidden', { message: `The timestamp is more than ${TOLERANCE} s off.` });
  const used = await db
    .updateTable('milibris_tickets')
    .set({ used_at: now })
    .where('ticket_hash', '=', hashOf(ticket))
    .where('site_id', '=', site.id)
    .where('used_at', 'is', null)
    .where('expires_at', '>', now)
    .returning(['sid', 'title_id'])
    .executeTakeFirst();
  const customer = used && (await customerOf(call, used.sid));
  if (!customer || !isEntitled(customer, used.title_id)) throw new Refusal('token_invalid');
  const { id, first_name, last_name, language, entitlements } = customer;
  return {
    customer: { id, first_name, last_name, language },
    title_id: used.title_id,
    titles: titlesOf(entitlements),
  };
}

/** Whose session it is, if it lives. */
async function customerOf({ db, clock, site }: Call, sid: string): Promise<CustomerRow | undefined> {
  const found = await findSession(db, sid, site.account_id);
  return found && isLive(found, site, clock()) ? found.customer : undefined;
}
