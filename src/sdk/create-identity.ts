import { claimsOf } from './auth-token.js';
import type { Client, State } from './client.js';
import { readCookies } from './cookie-glance.js';
import { rememberedTokens } from './cookie-peek.js';
import type { Identity } from './identity.js';
import { account, auth, ownAccount, social, sso } from './parts.js';
import { pinnedCustomer } from './pin.js';
import type { IdentityOptions, Session } from './types.js';

type Method = (client: Client, ...input: unknown[]) => Promise<unknown>;
type Methods<Part> = {
  [Name in keyof Part]: Part[Name] extends (client: Client, ...input: infer Input) => Promise<infer Result>
    ? (...input: Input) => Promise<Result>
    : never;
};

/** What the cookie alone tells, before any request. */
function peek(siteId: string): Partial<State> {
  const [authToken, another] = rememberedTokens(readCookies());
  if (!authToken) return {};
  if (another) return { session: { status: 'unknown' } };
  const id = claimsOf(authToken)?.sub ?? '';
  if (id !== (pinnedCustomer(siteId) ?? id))
    return { session: { status: 'signed-out', ended: { reason: 'account-changed' } } };
  return { session: { status: 'signed-in', customerId: id, checked: false }, customer: { id }, authToken };
}

/**
 * The SDK for one site. Makes no request: `session` is right at once, from the cookie, and everything else is loaded
 * when it is first called.
 */
export function createIdentity(options: IdentityOptions): Identity {
  const { siteId, apiUrl, storage = globalThis.document ? 'cookie' : 'none' } = options;
  if (!siteId) throw new TypeError('createIdentity: no siteId');
  if (!/^https?:\/\/\w/.test(apiUrl)) throw new TypeError('createIdentity: no apiUrl');

  const remembers = storage === 'cookie';
  const listeners = new Set<(session: Session) => void>();
  const client: Client = {
    siteId,
    apiUrl: apiUrl.replace(/\/+$/, ''),
    fetch: options.fetch ?? globalThis.fetch,
    target: options.eventTarget ?? globalThis.document,
    remembers,
    signOuts: 0,
    state: {
      session: { status: 'signed-out' },
      customer: null,
      authToken: null,
      site: null,
      ...(remembers && peek(siteId)),
    },
    set(change) {
      const next = { ...client.state, ...change };
      if (JSON.stringify(next) === JSON.stringify(client.state)) return;
      client.state = next;
      // An async function, so that what one listener throws is reported and stops no other. Where one of them changes
      // something itself, all have heard of that by then, and nobody is told of what was before.
      [...listeners].forEach(async (listener) => client.state === next && listener(next.session));
    },
  };

  /** Methods that load their part of the SDK first. */
  const methods = <Part extends object, Name extends keyof Part>(
    load: () => Promise<Part>,
    ...names: Name[]
  ): Methods<Pick<Part, Name>> =>
    Object.fromEntries(
      names.map((name) => [
        name,
        async (...input: unknown[]) => ((await load()) as Record<Name, Method>)[name](client, ...input),
      ]),
    ) as Methods<Pick<Part, Name>>;
  const { start, logout } = methods(account, 'start', 'logout');
  /** Opens the popup in the click itself: after anything has been awaited, browsers may block it. */
  const travel =
    (name: 'login' | 'link'): Identity['social']['login'] =>
    async (provider, options) => {
      const popup = options?.mode === 'redirect' ? null : globalThis.open?.('', '', 'popup');
      const part = await social().catch((error) => {
        popup?.close();
        throw error;
      });
      return part[name](client, popup, provider, options);
    };

  return {
    siteId,
    apiUrl: client.apiUrl,
    get session() {
      return client.state.session;
    },
    get customer() {
      return client.state.customer;
    },
    get authToken() {
      return client.state.authToken;
    },
    get site() {
      return client.state.site;
    },
    subscribe(listener) {
      const own = (session: Session) => listener(session);
      listeners.add(own);
      return () => void listeners.delete(own);
    },
    start() {
      client.running ??= new AbortController();
      client.ready ??= start(client.running.signal);
      return client.ready;
    },
    stop() {
      client.running?.abort();
      client.running = client.ready = undefined;
    },
    logout() {
      const { authToken, session } = client.state;
      client.signOuts++;
      if (session.status !== 'signed-out')
        client.set({
          session: { status: 'signed-out', ended: { reason: 'user' } },
          customer: null,
          authToken: null,
        });
      return logout(authToken);
    },
    ...methods(auth, 'login', 'register'),
    ...methods(account, 'getSite', 'getCustomer', 'updateCustomer', 'refresh'),
    ...methods(ownAccount, 'exportCustomer', 'deleteCustomer'),
    password: methods(async () => (await account()).password, 'forgot', 'reset', 'update'),
    email: {
      ...methods(async () => (await account()).email, 'resend', 'verify'),
      ...methods(ownAccount, 'change'),
    },
    sessions: methods(ownAccount, 'list', 'end', 'endAll'),
    social: {
      ...methods(social, 'unlink', 'identities', 'preload', 'idpNonce', 'idpLogin'),
      login: travel('login'),
      link: travel('link'),
    },
    integrations: methods(sso, 'disqus'),
    sso: methods(sso, 'sync', 'establish', 'handoff', 'redeem'),
  };
}
