import { once } from 'node:events';
import { createServer, type RequestListener, type Server, type ServerOptions } from 'node:http';
import { Server as NetServer } from 'node:net';

/** A slow or silent client is shown the door before it costs more than a socket. */
const OPTIONS: ServerOptions = {
  maxHeaderSize: 16 * 1024,
  headersTimeout: 10_000,
  requestTimeout: 30_000,
  connectionsCheckingInterval: 2_000,
};

/**
 * A server that knows who is at the other end of each connection, also once they are gone: a reset takes the address
 * with it unless somebody has asked for it before. Without one, nobody could count what they do.
 */
export function openServer(listener: RequestListener): Server {
  return createServer(OPTIONS, listener).on('connection', (socket) => {
    if (socket.remoteAddress === undefined) socket.destroy();
  });
}

/** Milliseconds: how long connections may stay quiet at the end, and how long requests in hand may take. */
export const GRACE = 250;
const PATIENCE = 10_000;

/**
 * http's own close() destroys idle connections at once, and with them requests that have arrived and were not read
 * yet. Theirs is the time of one GRACE.
 */
export async function closeGently(server: Server): Promise<void> {
  const closed = once(server, 'close');
  NetServer.prototype.close.call(server);
  // late in the turn: what arrived while the process was busy with other things is read first, and is no longer idle
  const idle = setInterval(() => setImmediate(() => server.closeIdleConnections()), GRACE);
  const impatient = setTimeout(() => server.closeAllConnections(), PATIENCE);
  await closed;
  clearInterval(idle);
  clearTimeout(impatient);
}
