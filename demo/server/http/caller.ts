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
    let child: Log | undefined;
    return {
      requestId,
      receivedAt: clock(),
      ipPrefix: ipPrefix(clientAddress(peerAddress(c), c.req.header('x-forwarded-for'))),
      // most requests ask for none of these
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
