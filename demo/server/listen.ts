import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import { closeGently, OPTIONS } from './http/server.js';

type Fetch = Parameters<typeof getRequestListener>[0];

export interface Listener {
  readonly port: number;
  /** From here on requests are answered; before, they wait. */
  serve(fetch: Fetch): void;
  /** Takes no more connections and returns once every request in hand is answered. */
  close(): Promise<void>;
}

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
