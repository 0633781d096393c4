import type { Client } from './client.js';
import type { ErrorCode } from './errors.js';
import { knock } from './request.js';

const PATIENCE_MS = 5_000;

/**
 * Why a request came to nothing. A browser does not tell a dead network from an answer that CORS hides; but a
 * question that needs no leave gets an opaque answer from a server that is there, only not for this page.
 */
export async function unreached(client: Client): Promise<ErrorCode> {
  if (!globalThis.document || globalThis.navigator?.onLine === false) return 'offline';
  try {
    const { type } = await knock(client, AbortSignal.timeout(PATIENCE_MS));
    return type === 'opaque' ? 'origin_not_allowed' : 'offline';
  } catch {
    return 'offline';
  }
}
