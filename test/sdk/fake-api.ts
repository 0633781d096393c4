import { BASE_PATH } from '../../src/contract/endpoint.js';
import { createIdentity } from '../../src/sdk/create-identity.js';
import type { Identity } from '../../src/sdk/identity.js';
import type { IdentityOptions } from '../../src/sdk/types.js';

export const API_URL = 'http://localhost:4400';
export const ACCOUNT = 'daybreak-media';

export const ADA = {
  id: 'ada',
  email: 'ada@example.com',
  first_name: 'Ada',
  last_name: null,
  language: 'en',
  email_confirm: true,
  has_password: true,
  last_login_method: 'password',
  metadata: { theme: 'dark' },
  entitlements: ['premium'],
  created_at: '2026-11-24T12:00:00.000Z',
};

export const SITE = {
  id: 'herald',
  name: 'The Herald',
  account_id: ACCOUNT,
  cookie_domain: null as string | null,
  sso: false,
  google_app_id: null,
  facebook_app_id: null,
  oidc_issuer: null,
  oidc_client_id: null,
  single_user_authentication: false,
  password_min_length: 8,
  default_locale: 'en',
  private_registration: false,
};

const WEEK = 7 * 86_400;
const base64url = (value: object) =>
  btoa(JSON.stringify(value)).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');

let made = 0;

/** A token as the server's are, but for the signature, which no browser checks; each one is different. */
export function tokenOf(claims: Readonly<Record<string, unknown>> = {}): string {
  const iat = Math.floor(Date.now() / 1000);
  const payload = { sub: ADA.id, aud: ACCOUNT, iat, exp: iat + WEEK, jti: `jti-${++made}`, ...claims };
  return `${base64url({ alg: 'ES256', typ: 'auth+jwt' })}.${base64url(payload)}.c2lnbmF0dXJl`;
}

export const refuse = (status: number, code: string, rest: Readonly<Record<string, unknown>> = {}) =>
  Response.json({ error: { status, code, message: code, ...rest } }, { status });

export const signedIn = (auth_token = tokenOf(), customer: object = ADA) =>
  Response.json({ data: { ...ADA, ...customer, auth_token } });

export interface Call {
  /** `POST /auth/login` */
  readonly name: string;
  readonly url: URL;
  readonly init: RequestInit;
  readonly headers: Headers;
  /** Parsed, if there was one. */
  readonly body: unknown;
  readonly token: string | undefined;
}

type Answer = (call: Call) => Response | Promise<Response>;
export type Answers = Partial<Record<string, Answer>>;

const DEFAULTS: Answers = {
  'GET /site': () => Response.json({ data: SITE }),
  'GET /customer': () => Response.json({ data: ADA }),
  'POST /auth/login': () => signedIn(),
  'POST /auth/logout': () => new Response(null, { status: 204 }),
  'POST /customer/refresh': () => signedIn(),
};

export interface FakeApi {
  readonly calls: readonly Call[];
  readonly fetch: typeof fetch;
  /** Change what an endpoint answers from now on. */
  readonly answers: Answers;
  names(): string[];
}

/** An API written by hand: what each endpoint answers, and what it was asked. */
export function fakeApi(answers: Answers = {}): FakeApi {
  const calls: Call[] = [];
  const current: Answers = { ...DEFAULTS, ...answers };
  return {
    calls,
    answers: current,
    names: () => calls.map(({ name }) => name),
    fetch: async (input, init = {}) => {
      const url = new URL(String(input));
      const headers = new Headers(init.headers);
      const call: Call = {
        name: `${init.method} ${url.pathname.replace(BASE_PATH, '')}`,
        url,
        init,
        headers,
        body: typeof init.body === 'string' ? JSON.parse(init.body) : undefined,
        token: headers.get('authorization')?.replace('Bearer ', ''),
      };
      calls.push(call);
      return (current[call.name] ?? (() => refuse(404, 'not_found')))(call);
    },
  };
}

/** An identity in API mode on a hand-written API. */
export function setup(
  answers?: Answers,
  options?: Partial<IdentityOptions>,
): { identity: Identity; api: FakeApi } {
  const api = fakeApi(answers);
  const identity = createIdentity({
    siteId: 'herald',
    apiUrl: API_URL,
    storage: 'none',
    fetch: api.fetch,
    ...options,
  });
  return { identity, api };
}

/** A promise and the way to settle it. */
export function gate<T = void>() {
  let open: (value: T) => void = () => {};
  const passed = new Promise<T>((resolve) => {
    open = resolve;
  });
  return { passed, open };
}
