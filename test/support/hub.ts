import { createHash, randomBytes } from 'node:crypto';
import type { SignedIn } from '../../src/contract/customer.js';
import * as contract from '../../src/contract/index.js';
import type { CallOptions, Reply } from './api.js';
import type { TestServer } from './server.js';

export const HERALD = 'http://herald.localhost:4400';
export const GAZETTE = 'http://gazette.localhost:4400';
export const HUB = 'http://id.localhost:4400';

export const newVerifier = (): string => randomBytes(32).toString('base64url');
export const challengeOf = (verifier: string): string =>
  createHash('sha256').update(verifier).digest('base64url');

/** What a browser says of a visitor who goes to a page. */
const NAVIGATION = { 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document' };

interface PostOptions {
  readonly origin?: string | null;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A browser as the hub meets it: a jar for its cookies, which a form from another site leaves at home. */
export class Visitor {
  readonly #server: TestServer;
  readonly jar = new Map<string, string>();

  constructor(server: TestServer) {
    this.#server = server;
  }

  async get(path: string, headers: Readonly<Record<string, string>> = {}): Promise<Reply> {
    const cookie = [...this.jar].map(([name, value]) => `${name}=${value}`).join('; ');
    return this.#keep(
      await this.#server.api.raw(path, { headers: { ...NAVIGATION, ...(cookie && { cookie }), ...headers } }),
    );
  }

  async post(
    path: string,
    fields: Readonly<Record<string, string>>,
    options: PostOptions = {},
  ): Promise<Reply> {
    const { origin = HERALD, headers } = options;
    const own = origin === HUB && this.jar.size > 0;
    const cookie = [...this.jar].map(([name, value]) => `${name}=${value}`).join('; ');
    return this.#keep(
      await this.#server.api.raw(path, {
        method: 'POST',
        headers: {
          ...NAVIGATION,
          'content-type': 'application/x-www-form-urlencoded',
          ...(origin !== null && { origin }),
          ...(own && { cookie }),
          ...headers,
        },
        body: new URLSearchParams(fields).toString(),
      }),
    );
  }

  /** From a page that someone has just logged in at; resolves to what the hub shows or where it sends. */
  async establish(token: string, options: PostOptions & { returnTo?: string } = {}): Promise<Reply> {
    const { returnTo = `${HERALD}/`, origin = HERALD } = options;
    const ticket = await ticketOf(this.#server, token, { origin: new URL(returnTo).origin });
    const reply = await this.post('/sso/establish', { ticket, return_to: returnTo }, { ...options, origin });
    return reply.status === 303 ? this.get(reply.headers.get('location') ?? '') : reply;
  }

  /** Presses a button of the page that the hub shows. */
  async press(shown: Reply, choice: 'continue' | 'cancel' = 'continue'): Promise<Reply> {
    const handle = /name="handle" value="([\w-]+)"/.exec(shown.text)?.[1];
    if (!handle) throw new Error(`No question here: ${shown.status} ${shown.text}`);
    return this.post('/sso/establish/confirm', { handle, choice }, { origin: HUB });
  }

  /** Signs in at the hub, past “Continue”. */
  async comesFrom(customer: Pick<SignedIn, 'auth_token'>): Promise<void> {
    const shown = await this.establish(customer.auth_token);
    if (shown.status === 200) await this.press(shown);
  }

  /** Through the hub to the gazette; what it comes back with. */
  async authorize(query: Readonly<Record<string, string>> = {}, headers = {}): Promise<Trip> {
    const verifier = newVerifier();
    const all = {
      site_id: 'gazette',
      return_to: `${GAZETTE}/tides?day=1`,
      state: 'a-state',
      code_challenge: challengeOf(verifier),
      ...query,
    };
    const reply = await this.get(`/sso/authorize?${new URLSearchParams(all)}`, headers);
    const location = reply.headers.get('location');
    const fragment = new URLSearchParams(location?.split('#')[1] ?? '');
    return {
      reply,
      location,
      verifier,
      code: fragment.get('sso'),
      error: fragment.get('sso_error'),
      fragment,
    };
  }

  #keep(reply: Reply): Reply {
    for (const line of reply.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      // as a browser on http://*.localhost keeps both; the plain one stands in for WebKit
      if (!name.startsWith('__Host-')) continue;
      if (/max-age=0/i.test(line)) this.jar.delete(name);
      else this.jar.set(name, value);
    }
    return reply;
  }
}

export interface Trip {
  readonly reply: Reply;
  readonly location: string | null;
  readonly verifier: string;
  readonly code: string | null;
  readonly error: string | null;
  readonly fragment: URLSearchParams;
}

export async function ticketOf(
  { api }: TestServer,
  token: string,
  options: CallOptions = {},
): Promise<string> {
  return (await api.call(contract.sso.ticket, undefined, { token, origin: HERALD, ...options })).data.ticket;
}

/** What the page at the gazette does with its code. */
export const redeem = (
  { api }: TestServer,
  { code, verifier }: Pick<Trip, 'code' | 'verifier'>,
  options: CallOptions = {},
) =>
  api.call(
    contract.sso.token,
    { code: code ?? '', code_verifier: verifier },
    { site: 'gazette', origin: GAZETTE, ...options },
  );

export const customerBy = ({ api }: TestServer, token: string, site = 'herald') =>
  api.call(contract.getCustomer, undefined, { token, site });
