import { randomBytes } from 'node:crypto';
import * as contract from '../../demo/contract/collaborator.js';
import { PLATFORM_PATH, type PlatformEndpoint, type Role } from '../../demo/contract/endpoint.js';
import { createApi, type Fetch, newEmail, type Reply } from './api.js';
import { PASSWORD, type TestServer } from './server.js';

export const CONSOLE = 'http://console.localhost:4400';
export const OWNER = { email: 'owner@daybreak.example', password: 'demo passphrase 4400' };

export interface ConsoleCall {
  /** Values of the path's parameters. */
  readonly path?: Readonly<Record<string, string>>;
  readonly cookie?: string;
  readonly origin?: string | undefined;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent instead of JSON. */
  readonly text?: string;
  readonly stream?: ReadableStream;
}

/** The console's API as its own page calls it, with the cookie kept by hand. */
export interface PlatformClient {
  call(
    endpoint: PlatformEndpoint,
    body?: object,
    call?: ConsoleCall,
  ): Promise<Reply<Record<string, unknown>>>;
  /** @returns the `Cookie` header of the new session */
  logIn(credentials?: object, call?: ConsoleCall): Promise<string>;
}

export interface PlatformApi extends PlatformClient {
  /** A verified collaborator of the site's account; what they log in with. */
  collaborator(role: Role, accountId: string): Promise<{ id: string; email: string; password: string }>;
}

export function createPlatformClient(fetch: Fetch, base: string): PlatformClient {
  const { raw } = createApi(fetch, base);
  const call: PlatformClient['call'] = async (endpoint, body, options = {}) => {
    const { path = {}, cookie, origin = base, headers, text, stream } = options;
    const filled = endpoint.path.replace(/:(\w+)/g, (_, name) => encodeURIComponent(path[name] ?? ''));
    const content = stream ?? text ?? (body && JSON.stringify(body));
    const reply = await raw(PLATFORM_PATH + filled, {
      method: endpoint.method,
      headers: {
        ...(body && { 'content-type': 'application/json' }),
        ...(cookie !== undefined && { cookie }),
        ...(origin && endpoint.method !== 'GET' && { origin }),
        ...headers,
      },
      ...(content !== undefined && { body: content }),
      ...(stream && { duplex: 'half' }),
    });
    return reply as Reply<Record<string, unknown>>;
  };
  return {
    call,
    async logIn(credentials = OWNER, options) {
      const reply = await call(contract.login, credentials, options);
      if (reply.status !== 200) throw new Error(`Not logged in: ${reply.text}`);
      return cookieOf(reply);
    },
  };
}

export function createPlatformApi(
  { app, db, deps }: Pick<TestServer, 'app' | 'db' | 'deps'>,
  base = CONSOLE,
): PlatformApi {
  return {
    ...createPlatformClient((request) => app.fetch(request), base),
    async collaborator(role, account_id) {
      const credentials = { email: newEmail(), password: PASSWORD };
      const id = randomBytes(16).toString('hex');
      const now = deps.clock();
      await db
        .insertInto('collaborators')
        .values({
          id,
          account_id,
          email: credentials.email,
          email_key: credentials.email,
          password_hash: await deps.hasher.hash(PASSWORD),
          password_changed_at: now,
          role,
          verified_at: now,
          created_at: now,
        })
        .execute();
      return { id, ...credentials };
    },
  };
}

/** What a browser would send back: the prefixed cookie alone. */
export function cookieOf({ headers }: Reply): string {
  const cookie = headers.getSetCookie().find((line) => line.startsWith('__Host-console='));
  if (cookie === undefined) throw new Error('No session cookie was set');
  return cookie.split(';')[0] ?? '';
}
