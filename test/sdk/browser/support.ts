import { obscure } from '../../../src/sdk/auth-token.js';
import { createIdentity } from '../../../src/sdk/create-identity.js';
import type { Identity } from '../../../src/sdk/identity.js';
import type { IdentityOptions } from '../../../src/sdk/types.js';
import { ACCOUNT, type Answers, API_URL, type FakeApi, fakeApi } from '../fake-api.js';

export const NAME = `auth_token_${ACCOUNT.slice(0, 8)}`;

/** Writes a cookie as a server, another tab or an attacker would. */
export function writeCookie(text: string): void {
  Reflect.set(Document.prototype, 'cookie', text, document);
}

/** WebKit keeps no secure cookie of http://localhost, where the SDK then falls back to the plain name. */
export const keepsSecure = (() => {
  writeCookie('__Secure-probe=1;path=/;secure');
  const isKept = document.cookie.includes('__Secure-probe');
  writeCookie('__Secure-probe=;path=/;secure;max-age=0');
  return isKept;
})();

const PREFIX = keepsSecure ? '__Secure-' : '';
/** The cookie of this account, as this engine keeps it. */
export const OURS = PREFIX + NAME;

export const keep = (token: string, name = NAME) =>
  writeCookie(`${PREFIX}${name}=${obscure(token)};path=/${keepsSecure ? ';secure' : ''}`);

export const cookieNames = () =>
  document.cookie
    .split('; ')
    .filter(Boolean)
    .map((cookie) => cookie.slice(0, cookie.indexOf('=')));

/** As a subdomain would. */
export function deleteCookies(): void {
  for (const name of cookieNames())
    for (const secure of ['', ';secure', ';secure;partitioned'])
      writeCookie(`${name}=;path=/;max-age=0${secure}`);
}

export function clearCookies(): void {
  deleteCookies();
  sessionStorage.clear();
}

/** Waits until what was written is so for good: until then WebKit may show for a moment what was there before. */
export const settled = (): Promise<unknown> => globalThis.cookieStore?.getAll() ?? Promise.resolve();

/** Test files of one engine run side by side, on one origin with one cookie jar: each waits for its turn. */
export function takeTurns(): void {
  let done: () => void = () => {};
  before(
    () =>
      new Promise<void>((granted) => {
        void navigator.locks.request('the cookie jar', () => {
          granted();
          return new Promise<void>((resolve) => {
            done = resolve;
          });
        });
      }),
  );
  beforeEach(closePages);
  afterEach(closePages);
  after(() => done());
}

const started: Identity[] = [];

export interface Page {
  readonly identity: Identity;
  readonly api: FakeApi;
  readonly target: EventTarget;
  /** Session events, in the order of their arrival: `identity-logout user`. */
  readonly events: string[];
}

/** What one page, or one of several on it, does with the SDK. */
export function openPage(answers?: Answers, options?: Partial<IdentityOptions>): Page {
  const api = fakeApi(answers);
  const target = new EventTarget();
  const events: string[] = [];
  for (const type of ['identity-ready', 'identity-login', 'identity-logout', 'identity-error'])
    target.addEventListener(type, (event) => {
      const detail = ['reason', 'method', 'code'].map((key) => Reflect.get(event, key) ?? '').join('');
      events.push(`${type} ${detail}`.trim());
    });
  const identity = createIdentity({
    siteId: 'herald',
    apiUrl: API_URL,
    fetch: api.fetch,
    eventTarget: target,
    ...options,
  });
  started.push(identity);
  return { identity, api, target, events };
}

/** Ends every page of the test and forgets its cookies. */
export async function closePages(): Promise<void> {
  for (const identity of started.splice(0)) identity.stop();
  await settled();
  clearCookies();
  await settled();
}

/** Resolves once the session is as described. */
export function session(identity: Identity, status: string): Promise<void> {
  return new Promise((resolve) => {
    if (identity.session.status === status) return resolve();
    const stop = identity.subscribe((now) => {
      if (now.status !== status) return;
      stop();
      resolve();
    });
  });
}
