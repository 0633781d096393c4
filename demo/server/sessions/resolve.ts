import type { SignedIn } from '../../../src/contract/customer.js';
import { presentCustomer } from '../customers/present.js';
import type { Call } from '../http/route.js';
import { Refusal } from '../refusal.js';
import { authenticate, type LiveSession } from './authenticate.js';

/**
 * The one live customer among several tokens, with the newest of their tokens. A sibling subdomain can toss cookies
 * at ours; as soon as two customers live among them, nobody is signed in.
 * @throws {Refusal} `token_invalid`
 */
export async function resolveTokens(call: Call, tokens: readonly string[]): Promise<SignedIn> {
  const live: LiveSession[] = [];
  for (const token of new Set(tokens)) {
    const session = await authenticate(call, call.site, token).catch((error: unknown) => {
      if (error instanceof Refusal) return undefined;
      throw error;
    });
    if (session) live.push(session);
  }
  live.sort((a, b) => b.claims.iat - a.claims.iat);
  const [newest] = live;
  if (!newest || live.some(({ customer }) => customer.id !== newest.customer.id))
    throw new Refusal('token_invalid');
  return { ...presentCustomer(newest.customer), auth_token: newest.token };
}
