// The customer this tab knows, kept over reloads: a cookie that another site under the domain has put in place of
// ours must not change who is signed in without a word.
const keyOf = (siteId: string) => `identity_sub_${siteId}`;

/** Storage may be off or full: the pin in memory, the session itself, stays. */
function tryStorage<Result>(act: (storage: Storage) => Result): Result | null {
  try {
    return act(sessionStorage);
  } catch {
    return null;
  }
}

export const pinnedCustomer = (siteId: string): string | null =>
  tryStorage((storage) => storage.getItem(keyOf(siteId)));

export const pinCustomer = (siteId: string, customerId: string | undefined): void =>
  tryStorage((storage) =>
    customerId ? storage.setItem(keyOf(siteId), customerId) : storage.removeItem(keyOf(siteId)),
  ) ?? undefined;
