import { once } from 'node:events';
import { createServer, type Server, type ServerOptions } from 'node:http';
import { type AddressInfo, Server as NetServer } from 'node:net';
import { getRequestListener } from '@hono/node-server';

type Fetch = Parameters<typeof getRequestListener>[0];

export interface Listener {
  readonly port: number;
  /** From here on requests are answered; before, they wait. */
  serve(fetch: Fetch): void;
  /** Takes no more connections and returns once every request in hand is answered. */
  close(): Promise<void>;
}

/** A slow or silent client is shown the door before it costs more than a socket. */
const OPTIONS: ServerOptions = {
  maxHeaderSize: 16 * 1024,
  headersTimeout: 10_000,
  requestTimeout: 30_000,
  connectionsCheckingInterval: 2_000,
};

/** Milliseconds: how long connections may stay quiet at the end, and how long requests in hand may take. */
const GRACE = 250;
const PATIENCE = 10_000;

/** Takes the port at once, so that a taken one ends the start before anything is opened. */
export async function listen(port: number, host: string): Promise<Listener> {
  let start: (fetch: Fetch) => void = () => {};
  const ready = new Promise<Fetch>((resolve) => {
    start = resolve;
  });
  const answer = getRequestListener(async (request, env) => (await ready)(request, env));
  const server = createServer(OPTIONS, (incoming, outgoing) => {
    // once we are closing, a connection that has its answer is not kept for another request
    if (!server.listening) outgoing.shouldKeepAlive = false;
    void answer(incoming, outgoing);
  });
  server.listen(port, host);
  await once(server, 'listening');
  return { port: portOf(server), serve: start, close: () => closeGently(server) };
}

function portOf(server: Server): number {
  const address = server.address() as AddressInfo;
  return address.port;
}

/**
 * http's own close() destroys idle connections at once, and with them requests that have arrived and were not read
 * yet. Theirs is the time of one GRACE.
 */
async function closeGently(server: Server): Promise<void> {
  const closed = once(server, 'close');
  NetServer.prototype.close.call(server);
  const idle = setInterval(() => server.closeIdleConnections(), GRACE);
  const impatient = setTimeout(() => server.closeAllConnections(), PATIENCE);
  await closed;
  clearInterval(idle);
  clearTimeout(impatient);
}
