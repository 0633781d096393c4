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

  // most requests ask for nothing but the first two
  return class RequestCaller implements Caller {
    readonly requestId = crypto.randomUUID();
    readonly receivedAt = clock();
    readonly #context: Context;
    /** Now: a connection that is gone tells no address any more. */
    readonly #peer: string;
    #ipPrefix: string | undefined;
    #log: Log | undefined;

    constructor(context: Context) {
      this.#context = context;
      this.#peer = peerAddress(context);
    }

    get ipPrefix(): string {
      this.#ipPrefix ??= ipPrefix(clientAddress(this.#peer, this.#context.req.header('x-forwarded-for')));
      return this.#ipPrefix;
    }

    get deviceLabel(): string {
      return deviceLabel(this.#userAgent);
    }

    get uaHash(): string {
      return createHash('sha256').update(this.#userAgent).digest('base64url').slice(0, 16);
    }

    get log(): Log {
      this.#log ??= log.child({ request_id: this.requestId });
      return this.#log;
    }

    get #userAgent(): string {
      return this.#context.req.header('user-agent') ?? '';
    }
  };
}
