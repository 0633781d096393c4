import * as contract from '../../../src/contract/customer.js';
import { packMetadata } from '../customers/metadata.js';
import { presentCustomer } from '../customers/present.js';
import type { Route } from '../http/route.js';
import { renewSession } from '../sessions/renew.js';

export function customerRoutes(route: Route): void {
  route(contract.getCustomer, async (_, { session }) => presentCustomer(session.customer));

  route(contract.postCustomer, async (_, { session }) => presentCustomer(session.customer));

  route(contract.updateCustomer, async ({ metadata, ...profile }, { db, site, session }) => {
    const changes = {
      ...profile,
      ...(metadata && { metadata: packMetadata(metadata, session.customer.metadata) }),
    };
    if (Object.keys(changes).length === 0) return presentCustomer(session.customer);
    const customer = await db
      .updateTable('customers')
      .set(changes)
      .where('id', '=', session.customer.id)
      .where('account_id', '=', site.account_id)
      .returningAll()
      .executeTakeFirstOrThrow();
    return presentCustomer(customer);
  });

  route(contract.refresh, async (_, call) => renewSession(call));
}
