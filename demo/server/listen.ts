import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import { ConfigError } from './config.js';
import { closeGently, openServer } from './http/server.js';

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
  const server = openServer((incoming, outgoing) => {
    // once we are closing, a connection that has its answer is not kept for another request
    if (!server.listening) outgoing.shouldKeepAlive = false;
    void answer(incoming, outgoing);
  });
  server.listen(port, host);
  await once(server, 'listening').catch((error) => {
    throw inWords(error, port, host);
  });
  return { port: portOf(server), serve: start, close: () => closeGently(server) };
}

/** What is wrong with the variables, where it is they. */
function inWords(error: NodeJS.ErrnoException, port: number, host: string): Error {
  if (error.code === 'EADDRINUSE') return new ConfigError(`PORT: ${port} is in use.`);
  if (error.code === 'EACCES') return new ConfigError(`PORT: ${port} is not ours to take.`);
  if (error.code === 'ENOTFOUND' || error.code === 'EADDRNOTAVAIL')
    return new ConfigError(`HOST: ${host} is no address of this machine.`);
  return error;
}

function portOf(server: Server): number {
  const address = server.address() as AddressInfo;
  return address.port;
}
