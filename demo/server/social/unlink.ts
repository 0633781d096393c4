import { recorded } from '../audit.js';
import { lockCustomer } from '../customers/lock.js';
import { keepSocial } from '../customers/metadata.js';
import type { Call } from '../http/route.js';
import { enqueueMail } from '../outbox/enqueue.js';
import { Refusal } from '../refusal.js';
import type { LiveSession } from '../sessions/authenticate.js';
import { findProvider } from './providers.js';

/**
 * Takes a provider, and what it said, from the customer who is signed in. Of two at once that would leave no way in,
 * one is refused.
 * @throws {Refusal} `not_found`, `last_credential`
 */
export async function unlinkProvider(call: Call<LiveSession>, name: string): Promise<void> {
  const { clock, site, caller } = call;
  const { id } = call.session.customer;
  const provider = findProvider(name);
  if (!provider) throw new Refusal('not_found');
  await recorded(call, async (trx, record) => {
    const now = clock();
    const customer = await lockCustomer(trx, site.account_id, id);
    const removed = await trx
      .deleteFrom('identities')
      .where('customer_id', '=', id)
      .where('provider', '=', provider.name)
      .executeTakeFirst();
    if (!customer || removed.numDeletedRows === 0n) throw new Refusal('not_found');
    const left = await trx
      .selectFrom('identities')
      .select('provider')
      .where('customer_id', '=', id)
      .executeTakeFirst();
    if (!left && customer.password_hash === null) throw new Refusal('last_credential');
    await trx
      .updateTable('customers')
      .set({ metadata: keepSocial(customer.metadata, provider.name, undefined) })
      .where('id', '=', id)
      .execute();
    const details = { what: 'identity_unlinked', provider: provider.name };
    await record({ event: 'user_updated', customerId: id, now, details });
    const data = { device: caller.deviceLabel, other: provider.title };
    await enqueueMail(trx, { kind: 'identity-unlinked', site, customerId: id, data, now });
  });
  call.wakeOutbox();
  caller.log.info({
    event: 'user_updated',
    what: 'identity_unlinked',
    provider: provider.name,
    customer: id,
  });
}
