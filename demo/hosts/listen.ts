import { once } from 'node:events';
import type { RequestListener, Server } from 'node:http';
import { closeGently, GRACE, openServer } from '../server/http/server.js';

export class PortInUse extends Error {}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}

async function bind(port: number, address: string, listener: RequestListener): Promise<Server> {
  const server = openServer(listener);
  server.listen(port, address);
  try {
    await once(server, 'listening');
  } catch (error) {
    if (codeOf(error) !== 'EADDRINUSE') throw error;
    throw new PortInUse(
      `Port ${port} is in use. Stop what uses it, or choose another: PORT=${port + 1} npm start`,
    );
  }
  return server;
}

/**
 * Takes the port on loopback alone, for IPv4 and, where the machine has it, IPv6: browsers try both for
 * `*.localhost`. Port 0 takes a free one.
 */
async function bindLoopback(wanted: number, listener: RequestListener): Promise<[number, Server[]]> {
  const first = await bind(wanted, '127.0.0.1', listener);
  const address = first.address();
  const port = typeof address === 'object' && address ? address.port : wanted;
  try {
    return [port, [first, await bind(port, '::1', listener)]];
  } catch (error) {
    if (!(error instanceof PortInUse)) return [port, [first]];
    first.close();
    // free for IPv4 alone: another one is for both
    if (wanted === 0) return bindLoopback(wanted, listener);
    throw error;
  }
}

/** Whoever asks before the demo is ready hears so, rather than waiting on an open connection; browsers ask again. */
const notReady: RequestListener = (_request, response) => {
  const again = { 'retry-after': '1', refresh: '1' };
  response.writeHead(503, { 'content-type': 'text/plain; charset=utf-8', ...again });
  response.end('The demo is starting.\n');
};

export interface Listening {
  readonly port: number;
  /** From here on, requests are answered by this. */
  serve(listener: RequestListener): void;
  readonly servers: readonly Server[];
  /** Takes no more connections, and lets requests under way finish. */
  close(): Promise<void>;
}

export async function listen(wanted: number): Promise<Listening> {
  let current = notReady;
  let underWay = 0;
  let isClosing = false;
  const [port, servers] = await bindLoopback(wanted, (request, response) => {
    // a connection that has its answer by then is not kept for another request
    if (isClosing) response.shouldKeepAlive = false;
    underWay++;
    response.once('close', () => {
      underWay--;
    });
    current(request, response);
  });
  return {
    port,
    servers,
    serve(listener) {
      current = listener;
    },
    async close() {
      isClosing = true;
      // browsers hold connections on which they have asked nothing yet, which Node does not count as idle
      const hangUp = () => {
        if (underWay === 0) for (const server of servers) server.closeAllConnections();
      };
      // as closeGently() does, once what has arrived is read
      const late = setInterval(() => setImmediate(hangUp), GRACE);
      await Promise.all(servers.map(closeGently));
      clearInterval(late);
    },
  };
}
