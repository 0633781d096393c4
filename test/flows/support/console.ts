import assert from 'node:assert/strict';
import { READER } from './any-form.js';
import type { Demo } from './demo.js';

/** Calls the console's API as the seeded owner, signed in. */
export type AsOwner = (method: 'PATCH' | 'PUT', path: string, body: object) => Promise<void>;

export async function signInAsOwner(demo: Demo): Promise<AsOwner> {
  const headers = { origin: demo.origin('console') };
  const body = { email: 'owner@daybreak.example', password: READER.password };
  const session = await demo.call('console', '/api/v1/platform/login', { headers, body });
  const [cookie = ''] = String(session.headers['set-cookie']).split(';');
  return async (method, path, change) => {
    const init = { method, headers: { ...headers, cookie }, body: change };
    const { status, text } = await demo.call('console', `/api/v1/platform${path}`, init);
    assert.equal(status, 200, text);
  };
}

/** Replaces what a customer is entitled to. */
export const entitle = (asOwner: AsOwner, customerId: string, ...entitlements: string[]): Promise<void> =>
  asOwner('PUT', `/customers/${customerId}/entitlements`, { entitlements });
