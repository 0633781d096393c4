import type { Client } from './client.js';
import { stay } from './hub-trip.js';
import { logout as end } from './session-end.js';

/**
 * The visitor has logged out. As long as the server has not heard, the hub still knows them: a page that asks it by
 * itself, after a reload for one, would log them in again.
 */
export function logout(client: Client, token: string | null): Promise<void> {
  if (client.state.site?.sso !== false) stay(client);
  return end(client, token);
}
