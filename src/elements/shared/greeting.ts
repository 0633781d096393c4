import type { Words } from '../../localize/en.js';
import type { KnownCustomer } from '../../sdk/types.js';

/** “You’re logged in as Ada.” */
export function greeting(words: Words, customer: KnownCustomer | null): string {
  const name = customer?.first_name || customer?.email;
  return name ? words.logged_in_as(name) : words.logged_in;
}
