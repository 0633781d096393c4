import type { getRequestListener } from '@hono/node-server';

type Bindings = Parameters<Parameters<typeof getRequestListener>[0]>[1];

/** What answers for one host name: a Hono app's `fetch`, or a function like it. */
export type Host = (request: Request, bindings: Bindings) => Response | Promise<Response>;

/** Loopback by number is localhost: tools that cannot resolve names use it. */
const ALIASES: ReadonlyMap<string, string> = new Map([
  ['127.0.0.1', 'localhost'],
  ['[::1]', 'localhost'],
]);

/** One port, many hosts. A name that is not ours is refused, which is also what DNS rebinding runs into. */
export function dispatch(hosts: ReadonlyMap<string, Host>): Host {
  return (request, bindings) => {
    const { hostname } = new URL(request.url);
    const host = hosts.get(ALIASES.get(hostname) ?? hostname);
    if (host) return host(request, bindings);
    return new Response(`No site of this demo is called ${hostname}. http://localhost has the list.\n`, {
      status: 421,
      headers: { 'content-type': 'text/plain; charset=utf-8', 'x-content-type-options': 'nosniff' },
    });
  };
}
