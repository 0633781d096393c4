import * as account from '../../src/contract/account.js';
import * as auth from '../../src/contract/auth.js';
import * as customer from '../../src/contract/customer.js';
import * as email from '../../src/contract/email.js';
import { BASE_PATH, type DataOf, type Endpoint, ROOT } from '../../src/contract/endpoint.js';
import { type FieldCode, REFUSALS, type RefusalCode } from '../../src/contract/errors.js';
import * as password from '../../src/contract/password.js';
import * as sessions from '../../src/contract/sessions.js';
import { getSite, type Site } from '../../src/contract/site.js';
import * as social from '../../src/contract/social.js';
import { clearCookies, keep } from '../sdk/browser/support.js';
import { ADA, SITE, tokenOf } from '../sdk/fake-api.js';

/** Never reached: every request to it is answered in the page. */
export const API_URL = 'https://id.herald.example';

const ENDPOINTS = [
  getSite,
  account.deleteCustomer,
  account.exportCustomer,
  auth.login,
  auth.logout,
  auth.register,
  auth.resolve,
  customer.getCustomer,
  customer.refresh,
  customer.updateCustomer,
  email.change,
  email.resend,
  email.verify,
  password.forgot,
  password.reset,
  password.update,
  sessions.end,
  sessions.endAll,
  sessions.list,
  social.identities,
  social.link,
  social.redeem,
  social.unlink,
] as const;

type Known = (typeof ENDPOINTS)[number];
type Rooted<Path> = Path extends `${typeof ROOT}${infer Rest}` ? Rest : Path;
type ByName = { [E in Known as `${E['method']} ${Rooted<E['path']>}`]: E };
/** `POST /auth/login`, `POST /social/tx/:tx` */
export type CallName = keyof ByName;
type Data<N extends CallName> = DataOf<ByName[N]>;

export interface Call {
  readonly name: string;
  readonly url: URL;
  /** Parsed; undefined when there was none. */
  readonly body: unknown;
  readonly token: string | undefined;
  readonly signal: AbortSignal | undefined;
}

type Reply<N extends CallName> = Data<N> | Response;
/** What an endpoint answers: its data as the contract has them, or a function that makes them or a fault. */
export type Answer<N extends CallName> = Data<N> | ((call: Call) => Reply<N> | Promise<Reply<N>>);
export type Replies = { [N in CallName]?: Answer<N> };

/** The customer of the stories and tests. */
export const ada = (changes: Partial<customer.Customer> = {}): customer.Customer => ({ ...ADA, ...changes });

export const signedIn = (changes: Partial<customer.Customer> = {}): customer.SignedIn => ({
  ...ada(changes),
  auth_token: tokenOf({ sub: changes.id ?? ADA.id }),
});

export const site = (changes: Partial<Site> = {}): Site => ({ ...SITE, ...changes });

export const session = (changes: Partial<sessions.CustomerSession> = {}): sessions.CustomerSession => ({
  sid: 'sid-1',
  device_label: 'Firefox on Windows',
  site_name: 'The Herald',
  created_at: '2026-11-24T12:00:00.000Z',
  last_seen_at: '2026-11-25T12:00:00.000Z',
  current: false,
  ...changes,
});

/** The visitor logged in before: the cookie of this customer is there when the page opens. */
export const rememberVisitor = (changes: Partial<customer.Customer> = {}): void =>
  keep(signedIn(changes).auth_token);

/** Nobody has ever been here. */
export const forgetVisitor = (): void => clearCookies();

interface Refused {
  readonly fields?: Readonly<Record<string, readonly FieldCode[]>>;
  readonly details?: Readonly<Record<string, unknown>>;
  readonly message?: string;
  /** Seconds. */
  readonly retryAfter?: number;
}

/** The API says no. */
export const refusal =
  (code: RefusalCode, { fields, details, message = code, retryAfter }: Refused = {}) =>
  (): Response => {
    const status = REFUSALS[code];
    const headers: HeadersInit = retryAfter ? { 'retry-after': String(retryAfter) } : {};
    return Response.json({ error: { status, code, message, details }, errors: fields }, { status, headers });
  };

/** Done as far as it can be: the rest is in a mail. */
export const mailed = (): Response => new Response(null, { status: 202 });

/** There is no network. */
export const offline = (): Promise<Response> => Promise.reject(new TypeError('Failed to fetch'));

/** Something between the page and the API answers in its own way. */
export const webPage =
  (status = 502) =>
  (): Response =>
    new Response('<!doctype html><h1>Bad gateway</h1>', {
      status,
      headers: { 'content-type': 'text/html' },
    });

export interface Held<N extends CallName> {
  /** The answer that waits; aborted requests reject as a real `fetch` does. */
  readonly reply: (call: Call) => Promise<Reply<N>>;
  /** Resolves once the request has arrived. */
  readonly asked: Promise<Call>;
  release(answer: Reply<N>): void;
}

/** An answer that is on its way until the test lets it arrive. */
export function held<N extends CallName>(): Held<N> {
  let arrive: (call: Call) => void = () => {};
  let release: (answer: Reply<N>) => void = () => {};
  const asked = new Promise<Call>((resolve) => {
    arrive = resolve;
  });
  const answer = new Promise<Reply<N>>((resolve) => {
    release = resolve;
  });
  const cut = (call: Call) =>
    new Promise<never>((_, reject) =>
      call.signal?.addEventListener('abort', () => reject(call.signal?.reason)),
    );
  return {
    reply: (call) => {
      arrive(call);
      return Promise.race([answer, cut(call)]);
    },
    asked,
    release: (reply) => release(reply),
  };
}

/** Every endpoint does what it is asked, for a visitor who is signed out. */
const WELL: Replies = {
  'GET /site': site(),
  'GET /customer': ada(),
  'POST /auth/login': () => signedIn(),
  'POST /auth/register': () => signedIn({ email_confirm: false }),
  'POST /customer/refresh': () => signedIn(),
  'PUT /password': () => signedIn(),
  'GET /customer/identities': [],
  'GET /customer/sessions': [
    session({ current: true }),
    session({ sid: 'sid-2', device_label: 'Safari on iPhone' }),
  ],
  'GET /customer/export': {
    exported_at: '2026-11-27T12:00:00.000Z',
    customer: ada(),
    pending_email: null,
    sessions: [],
    identities: [],
    audit: [],
  },
};

export interface FakeApi {
  /** Every request, in the order of their arrival. */
  readonly calls: readonly Call[];
  /** How often an endpoint was asked. */
  count(name: CallName): number;
  /** The last request to an endpoint. */
  last(name: CallName): Call | undefined;
  /** Changes what endpoints answer from now on. */
  reply(replies: Replies): void;
}

type Fetching = Pick<typeof globalThis, 'fetch'>;

const real = new WeakMap<Fetching, typeof fetch>();

/** Whether a path is the endpoint's, whose parameters may be anything. */
function isAt(path: string, { path: pattern }: Endpoint): boolean {
  const [parts, names] = [path.split('/'), pattern.replace(ROOT, '').split('/')];
  return parts.length === names.length && names.every((name, i) => name.startsWith(':') || name === parts[i]);
}

const endpointOf = (method: string, path: string): Endpoint | undefined =>
  ENDPOINTS.find((endpoint) => endpoint.method === method && isAt(path, endpoint));

function callOf(input: RequestInfo | URL, init: RequestInit): Call {
  const url = new URL(String(input instanceof Request ? input.url : input), document.baseURI);
  const { method = 'GET' } = init;
  const path = url.pathname.replace(BASE_PATH, '');
  return {
    name: `${method} ${endpointOf(method, path)?.path.replace(ROOT, '') ?? path}`,
    url,
    body: typeof init.body === 'string' ? JSON.parse(init.body) : undefined,
    token: new Headers(init.headers).get('authorization')?.replace('Bearer ', ''),
    signal: init.signal ?? undefined,
  };
}

/**
 * Answers every request of a page to `API_URL`; others go where they went before. The SDK takes `fetch` when it is
 * made, so this comes first. A window that had one gets the new one.
 */
export function installFakeApi(replies: Replies = {}, window: Fetching = globalThis): FakeApi {
  const original = real.get(window) ?? window.fetch.bind(window);
  real.set(window, original);
  const calls: Call[] = [];
  const answers = new Map<string, unknown>(Object.entries({ ...WELL, ...replies }));
  window.fetch = async (input, init = {}) => {
    const call = callOf(input, init);
    if (call.url.origin !== API_URL) return original(input, init);
    // how the SDK finds out why a request came to nothing: the network is gone
    if (init.mode === 'no-cors') return offline();
    calls.push(call);
    const endpoint = endpointOf(init.method ?? 'GET', call.url.pathname.replace(BASE_PATH, ''));
    const answer = answers.get(call.name);
    const reply = await (typeof answer === 'function' ? answer(call) : answer);
    if (reply instanceof Response) return reply;
    if (!endpoint) return refusal('not_found')();
    const { status = 200, data } = endpoint;
    return data ? Response.json({ data: reply }, { status }) : new Response(null, { status });
  };
  return {
    calls,
    count: (name) => calls.filter((call) => call.name === name).length,
    last: (name) => calls.filter((call) => call.name === name).at(-1),
    reply: (changes) => {
      for (const [name, answer] of Object.entries(changes)) answers.set(name, answer);
    },
  };
}
