import type { IncomingMessage } from 'node:http';
import { connect } from 'node:net';
import type { Duplex } from 'node:stream';

const MAIL_HOST = /^mail\.localhost(:\d+)?$/;

/**
 * Carries the mail page's WebSocket through to MailDev, so that mail shows up as it arrives. Only for that page
 * itself: browsers let any page open a WebSocket, and what passes here are reset links.
 */
export function mailSocket(webUrl: string) {
  const { hostname, port } = new URL(webUrl);
  const open = new Set<Duplex>();
  const upgrade = (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    const { host = '', origin } = request.headers;
    if (!MAIL_HOST.test(host) || origin !== `http://${host}`) return socket.destroy();
    open.add(socket);
    const upstream = connect(Number(port), hostname);
    const end = () => {
      open.delete(socket);
      socket.destroy();
      upstream.destroy();
    };
    socket.on('error', end).on('close', end);
    upstream.on('error', end).on('close', end);
    const lines = [`${request.method} ${request.url} HTTP/1.1`];
    for (let i = 0; i < request.rawHeaders.length; i += 2)
      lines.push(`${request.rawHeaders[i]}: ${request.rawHeaders[i + 1]}`);
    upstream.write(`${lines.join('\r\n')}\r\n\r\n`);
    upstream.write(head);
    socket.pipe(upstream).pipe(socket);
  };
  return {
    upgrade,
    /** A server that closes waits for these, and they do not end by themselves. */
    close() {
      for (const socket of open) socket.destroy();
    },
  };
}
