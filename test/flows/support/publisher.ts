import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { after } from 'node:test';

/** HTML as it stands at the time of the request, or whatever answers a request by hand. */
export type PublishedPage = (() => string) | ((response: ServerResponse, request: IncomingMessage) => void);

export interface Publisher {
  /** `http://<name>.localhost:<port>`; the demo allows it when it stands in `DEMO_ORIGINS`. */
  readonly origin: string;
  /** Path and query of every request so far. */
  readonly asked: readonly string[];
  /** Puts a page at a path, for every method. */
  page(path: string, content: PublishedPage): void;
}

/** A publisher's own server, on a free port and a name of its own; ends with the file's last test. */
export async function startPublisher(name: string): Promise<Publisher> {
  const pages = new Map<string, PublishedPage>();
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(request.url ?? '');
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    const content = pages.get(pathname);
    response.setHeader('content-type', 'text/html; charset=utf-8');
    if (!content) response.writeHead(404).end('There is no such page.\n');
    else {
      const html = content(response, request);
      if (typeof html === 'string') response.end(html);
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  after(() => {
    server.close();
    server.closeAllConnections();
  });
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return {
    origin: `http://${name}.localhost:${port}`,
    asked,
    page: (path, content) => pages.set(path, content),
  };
}
