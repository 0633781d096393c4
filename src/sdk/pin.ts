// The customer this tab knows, kept over reloads: a cookie that another site under the domain has put in place of
// ours must not change who is signed in without a word.
const keyOf = (siteId: string) => `identity_sub_${siteId}`;

export function pinnedCustomer(siteId: string): string | null {
  try {
    return sessionStorage.getItem(keyOf(siteId));
  } catch {
    return null;
  }
}

export function pinCustomer(siteId: string, customerId: string | undefined): void {
  try {
    if (customerId) sessionStorage.setItem(keyOf(siteId), customerId);
    else sessionStorage.removeItem(keyOf(siteId));
  } catch {
    // Storage is off or full: the pin in memory, the session itself, stays.
  }
}
