import type { RequestListener } from 'node:http';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import type { Host } from '../hosts/dispatch.js';

/** A listener of node:http among hosts that take and give Fetch's requests and responses. */
export const nodeHost =
  (listener: RequestListener): Host =>
  (_request, bindings) => {
    if (!bindings || !('incoming' in bindings)) throw new TypeError('not behind node:http');
    listener(
      bindings.incoming as Parameters<RequestListener>[0],
      bindings.outgoing as Parameters<RequestListener>[1],
    );
    return RESPONSE_ALREADY_SENT;
  };
