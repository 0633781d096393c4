import type { TenantCall } from '../route.js';

/**
 * What a customer may use from now on, and who said so. Customers are read anew by every call, so it holds from the
 * next one on, in every session of theirs.
 * @throws {Refusal} `not_found`
 */
export async function entitle(
  { tenant, caller, clock }: TenantCall,
  customerId: string,
  entitlements: readonly string[],
): Promise<{ readonly id: string; readonly entitlements: string[] }> {
  const wanted = [...new Set(entitlements)];
  const now = clock();
  return tenant.transaction(async (account) => {
    const customer = await account.lockCustomer(customerId);
    const before: readonly string[] = JSON.parse(customer.entitlements);
    const after = { id: customerId, entitlements: wanted };
    if (JSON.stringify(before) === JSON.stringify(wanted)) return after;
    await account.updateCustomer(customerId, { entitlements: JSON.stringify(wanted) });
    const details = { changes: { entitlements: { old: before, new: wanted } } };
    await account.record({ event: 'user_updated', customerId, now, details });
    caller.log.info({ event: 'user_updated', what: 'entitlements', customer: customerId });
    return after;
  });
}
