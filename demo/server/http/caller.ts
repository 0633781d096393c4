import { createHash } from 'node:crypto';
import type { Context } from 'hono';
import type { Deps } from '../deps.js';
import type { Log } from '../log.js';
import { createClientAddress, ipPrefix } from './address.js';
import { deviceLabel } from './device.js';

/** Who calls, as far as a request tells. */
export interface Caller {
  readonly requestId: string;
  /** When the request came in: milliseconds since 1970. */
  readonly receivedAt: number;
  readonly ipPrefix: string;
  readonly deviceLabel: string;
  /** Tells two devices of one kind apart in the audit, without keeping what they say. */
  readonly uaHash: string;
  /** Carries the request id. */
  readonly log: Log;
}

export function createIdentifyCaller({ config, clock, log, peerAddress }: Deps) {
  const clientAddress = createClientAddress(config.trustedProxies);
  return (c: Context): Caller => {
    const requestId = crypto.randomUUID();
    const userAgent = c.req.header('user-agent') ?? '';
    // now: a connection that is gone tells no address any more
    const peer = peerAddress(c);
    let prefix: string | undefined;
    let child: Log | undefined;
    return {
      requestId,
      receivedAt: clock(),
      // most requests ask for none of these
      get ipPrefix() {
        prefix ??= ipPrefix(clientAddress(peer, c.req.header('x-forwarded-for')));
        return prefix;
      },
      get deviceLabel() {
        return deviceLabel(userAgent);
      },
      get uaHash() {
        return createHash('sha256').update(userAgent).digest('base64url').slice(0, 16);
      },
      get log() {
        child ??= log.child({ request_id: requestId });
        return child;
      },
    };
  };
}
