import * as contract from '../../../src/contract/customer.js';
import { lockCustomer } from '../customers/lock.js';
import { packMetadata } from '../customers/metadata.js';
import { presentCustomer } from '../customers/present.js';
import type { Route } from '../http/route.js';
import { Refusal } from '../refusal.js';
import { renewSession } from '../sessions/renew.js';

export function customerRoutes(route: Route): void {
  route(contract.getCustomer, async (_, { session }) => presentCustomer(session.customer));

  route(contract.postCustomer, async (_, { session }) => presentCustomer(session.customer));

  route(contract.updateCustomer, async ({ metadata, ...profile }, { db, site, session }) => {
    const { id } = session.customer;
    const customer = await db.transaction().execute(async (trx) => {
      const current = await lockCustomer(trx, site.account_id, id);
      if (!current) throw new Refusal('session_revoked');
      const changes = { ...profile, ...(metadata && { metadata: packMetadata(metadata, current.metadata) }) };
      if (Object.keys(changes).length === 0) return current;
      const update = trx.updateTable('customers').set(changes).where('id', '=', id);
      return update.where('account_id', '=', site.account_id).returningAll().executeTakeFirstOrThrow();
    });
    return presentCustomer(customer);
  });

  route(contract.refresh, async (_, call) => renewSession(call));
}
