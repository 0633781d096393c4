import type { SignedIn } from '../../src/contract/customer.js';
import { BASE_PATH, type BodyOf, type DataOf, type Endpoint } from '../../src/contract/endpoint.js';
import type { RefusalBody } from '../../src/contract/errors.js';
import * as contract from '../../src/contract/index.js';
import { PASSWORD } from './server.js';

export interface CallOptions {
  /** `herald` when absent. */
  readonly site?: string | null;
  readonly token?: string;
  readonly origin?: string;
  /** Address at the other end of the socket. */
  readonly peer?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface Reply<T = unknown> {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** @throws when the call was refused */
  readonly data: T;
  /** @throws when it was not */
  readonly error: RefusalBody['error'];
  readonly errors: RefusalBody['errors'];
}

export type Fetch = (request: Request) => Response | Promise<Response>;

/** A client as thin as an app's: HTTP, JSON, no cookie. */
export interface Api {
  /** An endpoint of the contract; the body may be anything, since tests send what they should not. */
  call<E extends Endpoint>(
    endpoint: E,
    body?: BodyOf<E> | Readonly<Record<string, unknown>>,
    options?: CallOptions,
  ): Promise<Reply<DataOf<E>>>;
  raw(path: string, init?: RequestInit & { readonly duplex?: 'half' }): Promise<Reply>;
  /** A new customer, signed in. */
  customer(input?: Readonly<Record<string, unknown>>, options?: CallOptions): Promise<SignedIn>;
}

let made = 0;

/** An e-mail that no other test has. */
export const newEmail = (): string => `reader-${process.pid}-${++made}@example.com`;

export function createApi(fetch: Fetch, base = 'http://id.localhost:4400'): Api {
  const raw: Api['raw'] = async (path, init) => {
    const response = await fetch(new Request(base + path, init));
    return read(response, await response.text());
  };
  const call: Api['call'] = async (
    endpoint,
    body,
    { site = 'herald', token, origin, peer, headers } = {},
  ) => {
    const query = site === null ? '' : `?site_id=${encodeURIComponent(site)}`;
    const reply = await raw(`${BASE_PATH}${endpoint.path}${query}`, {
      method: endpoint.method,
      headers: {
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...(token !== undefined && { authorization: `Bearer ${token}` }),
        ...(origin !== undefined && { origin }),
        ...(peer !== undefined && { 'x-test-peer': peer }),
        ...headers,
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    return reply as Reply<DataOf<typeof endpoint>>;
  };
  return {
    call,
    raw,
    async customer(input, options) {
      const body = { email: newEmail(), password: PASSWORD, ...input };
      return (await call(contract.register, body, options)).data;
    },
  };
}

function read(response: Response, text: string): Reply {
  const { status, headers } = response;
  const json = text && headers.get('content-type')?.startsWith('application/json') ? JSON.parse(text) : {};
  const expect = <T>(value: T | undefined): T => {
    if (value === undefined) throw new Error(`Unexpected reply ${status}: ${text}`);
    return value;
  };
  return {
    status,
    headers,
    text,
    errors: json.errors,
    get data() {
      return expect(json.data);
    },
    get error() {
      return expect<RefusalBody['error']>(json.error);
    },
  };
}
