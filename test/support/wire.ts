import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

export interface Wire {
  /** The address with this wire between. */
  through(url: string): string;
  /** From now on everything takes this long to arrive, in milliseconds; 0 for as fast as can be. */
  delay(ms: number): void;
  /** Breaks the next connection that sends COMMIT: before it arrives, or when it is done and before its answer. */
  cutAtCommit(moment: 'before' | 'after'): void;
  /** Whether that cut is still to come. */
  readonly isArmed: boolean;
  /** Breaks every connection, and new ones until `mend`. */
  cut(): void;
  mend(): void;
  stop(): Promise<void>;
}

/** PostgreSQL's protocol: a query without parameters, its length, its text. */
const COMMIT = Buffer.from('Q\0\0\0\x0bcommit\0');

/** A wire to a server, on a port of its own, that can be slow and can break. */
export async function startWire(target: URL): Promise<Wire> {
  let latency = 0;
  let whole = true;
  let armed: 'before' | 'after' | undefined;
  const sockets = new Set<Socket>();
  const send = (bytes: Buffer, to: Socket) => {
    if (latency === 0) to.write(bytes);
    else setTimeout(() => to.destroyed || to.write(bytes), latency).unref();
  };
  const join = (from: Socket, to: Socket, take: (bytes: Buffer) => void) => {
    sockets.add(from);
    from.on('data', take);
    from.once('close', () => {
      sockets.delete(from);
      to.destroy();
    });
    from.on('error', () => from.destroy());
  };
  const server = createServer((client) => {
    const upstream = connect(Number(target.port), target.hostname);
    let mute = false;
    join(client, upstream, (bytes) => {
      const moment = bytes.equals(COMMIT) ? armed : undefined;
      if (moment) armed = undefined;
      if (moment === 'before') client.destroy();
      else send(bytes, upstream);
      mute ||= moment === 'after';
    });
    join(upstream, client, (bytes) => {
      if (mute) client.destroy();
      else send(bytes, client);
    });
    if (!whole) client.destroy();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const destroyAll = () => {
    for (const socket of sockets) socket.destroy();
  };
  return {
    through: (url) => Object.assign(new URL(url), { port: String(port) }).href,
    delay(ms) {
      latency = ms;
    },
    cutAtCommit(moment) {
      armed = moment;
    },
    get isArmed() {
      return armed !== undefined;
    },
    cut() {
      whole = false;
      destroyAll();
    },
    mend() {
      whole = true;
    },
    async stop() {
      const closed = once(server, 'close');
      server.close();
      destroyAll();
      await closed;
    },
  };
}
