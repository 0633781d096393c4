import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import type { TestContext } from 'node:test';
import type { SignedIn } from '../../src/contract/customer.js';
import * as contract from '../../src/contract/social.js';
import type { CallOptions, Reply } from './api.js';
import { endings } from './endings.js';
import { type Issuer, startIssuer } from './issuer.js';
import { ORIGIN, type SetupOptions, setup, type TestServer } from './server.js';

export const CLIENTS = {
  google_app_id: 'herald.apps.googleusercontent.com',
  facebook_app_id: '4400440044',
  oidc_client_id: 'herald-reader',
} as const;

const random = () => randomBytes(32).toString('base64url');

const from = (peer: string | undefined) => (peer === undefined ? {} : { 'x-test-peer': peer });

/** A browser on its way to a provider and back, one request at a time. */
export interface Trip {
  readonly tx: string;
  readonly verifier: string;
  /** What the browser would send back. */
  readonly cookie: string;
  /** Where the visitor was sent. */
  readonly authorization: URL;
  readonly state: string;
  readonly nonce: string;
  /** The address that it comes from. */
  readonly peer?: string | undefined;
}

export interface StartOptions {
  readonly mode?: 'popup' | 'redirect';
  readonly returnTo?: string;
  readonly site?: string;
  /** The page that sent the browser; null: it does not say. */
  readonly referer?: string | null;
  readonly peer?: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface Social extends TestServer {
  readonly issuer: Issuer;
  open(provider: string, options?: StartOptions): Promise<{ readonly reply: Reply; readonly trip: Trip }>;
  start(provider: string, options?: StartOptions): Promise<Trip>;
  /** The browser comes back with what the provider gave it. */
  callback(
    provider: string,
    trip: Trip,
    answer: Readonly<Record<string, string>>,
    how?: 'GET' | 'POST',
  ): Promise<Reply>;
  /** The browser goes where a reply of ours sends it, on our own origin. */
  follow(trip: Trip, reply: Reply): Promise<Reply>;
  redeem(trip: Trip, code?: string, options?: CallOptions): Promise<Reply<SignedIn | null>>;
  link(trip: Trip, code: string | undefined, token: string, password?: string): Promise<Reply>;
  /** Google's ID token of a trip. */
  googleToken(trip: Trip, claims: Readonly<Record<string, unknown>>): Promise<string>;
  /** All the way, as Google says who it is. */
  google(claims: Readonly<Record<string, unknown>>): Promise<Reply<SignedIn | null>>;
}

/** The server, with an issuer on a port of its own behind every provider. */
export async function setupSocial(t: TestContext, options: SetupOptions = {}): Promise<Social> {
  const issuer = await startIssuer();
  endings(t)(issuer.stop);
  const server = await setup(t, { environment: { ...issuer.environment, ...options.environment } });
  const { api, db } = server;
  await db
    .updateTable('sites')
    .set({ ...CLIENTS, oidc_issuer: issuer.url })
    .where('id', '=', 'herald')
    .execute();

  const open: Social['open'] = async (provider, how = {}) => {
    const {
      mode = 'popup',
      site = 'herald',
      referer = `${ORIGIN}/`,
      returnTo = `${ORIGIN}/story?page=2`,
      peer,
    } = how;
    const [tx, verifier] = [random(), random()];
    const query = new URLSearchParams({
      site_id: site,
      tx,
      code_challenge: createHash('sha256').update(verifier).digest('base64url'),
      mode,
      ...(mode === 'popup' ? { origin: ORIGIN } : { return_to: returnTo }),
      ...how.query,
    });
    const reply = await api.raw(`/social/${provider}/start?${query}`, {
      headers: { ...(referer !== null && { referer }), ...from(peer), ...how.headers },
    });
    const cookie = reply.headers
      .getSetCookie()
      .filter((line) => line.startsWith('__Host-'))
      .map((line) => line.split(';')[0])
      .join('; ');
    const next = reply.headers.get('location') ?? dataOf(reply, 'next');
    const authorization = new URL(next || 'about:blank');
    const [state = '', nonce = ''] = ['state', 'nonce'].map(
      (name) => authorization.searchParams.get(name) ?? '',
    );
    return { reply, trip: { tx, verifier, cookie, authorization, state, nonce, peer } };
  };

  const social: Social = {
    ...server,
    issuer,
    open,
    async start(provider, how) {
      const { trip, reply } = await open(provider, how);
      assert.notEqual(trip.state, '', `no way to the provider: ${reply.status} ${reply.text}`);
      return trip;
    },
    callback(provider, { cookie, state, peer }, answer, how = 'POST') {
      const form = new URLSearchParams({ state, ...answer }).toString();
      const path = `/social/${provider}/callback`;
      return how === 'GET'
        ? api.raw(`${path}?${form}`, { headers: { cookie, ...from(peer) } })
        : api.raw(path, {
            method: 'POST',
            headers: {
              cookie,
              'content-type': 'application/x-www-form-urlencoded',
              origin: issuer.url,
              ...from(peer),
            },
            body: form,
          });
    },
    follow({ cookie }, reply) {
      const next = reply.headers.get('location') ?? '';
      assert.match(next, /^\/social\//, `${reply.status} ${reply.text}`);
      return api.raw(next, { headers: { cookie } });
    },
    redeem({ tx, verifier }, code, callOptions) {
      const endpoint = { ...contract.redeem, path: contract.redeem.path.replace(':tx', tx) };
      const body = { code_verifier: verifier, ...(code !== undefined && { code }) };
      return api.call(endpoint, body, { origin: ORIGIN, ...callOptions }) as Promise<Reply<SignedIn | null>>;
    },
    link({ tx, verifier }, code, token, password) {
      const endpoint = { ...contract.link, path: contract.link.path.replace(':tx', tx) };
      const body = {
        code_verifier: verifier,
        ...(code !== undefined && { code }),
        ...(password && { password }),
      };
      return api.call(endpoint, body, { origin: ORIGIN, token });
    },
    googleToken: ({ nonce }, claims) => issuer.idToken({ aud: CLIENTS.google_app_id, nonce, ...claims }),
    async google(claims) {
      const trip = await social.start('google');
      const reply = await social.callback('google', trip, {
        id_token: await social.googleToken(trip, claims),
      });
      return social.redeem(trip, codeOf(reply));
    },
  };
  return social;
}

/** What a page of ours hands its script. */
export const dataOf = ({ text }: Reply, name: 'origin' | 'state' | 'code' | 'next'): string =>
  (new RegExp(`data-${name}="([^"]*)"`).exec(text)?.[1] ?? '').replaceAll('&amp;', '&');

/** The code for the page that waits, as the popup or the redirect hands it over. */
export function codeOf(reply: Reply): string {
  const back = reply.headers.get('location') ?? dataOf(reply, 'next');
  const fragment = new URLSearchParams(back.split('#')[1] ?? '');
  const code = fragment.get('identity-social') ?? dataOf(reply, 'code');
  assert.notEqual(code, '', `no code: ${reply.status} ${reply.text}`);
  return code;
}
