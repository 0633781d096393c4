import type { Customer } from '../contract/customer.js';
import type { BodyOf, Endpoint } from '../contract/endpoint.js';
import * as contract from '../contract/social.js';
import { authenticated } from './authenticated.js';
import type { Client } from './client.js';
import { IdentityError } from './errors.js';
import { challengeOf, randomText } from './proof-key.js';
import { request } from './request.js';
import { returnAddress } from './return-address.js';
import { enter } from './session.js';
import { IdentityErrorEvent, IdentityLoginEvent } from './session-events.js';
import { awaitPopup } from './social-popup.js';
import { leaveFor, takeReturn } from './social-redirect.js';
import type { CallOptions, LinkOptions, SocialLoginOptions, TokenOptions } from './types.js';

/** What a way to the provider and back is for, and what must outlive a redirect. */
export interface Trip {
  readonly tx: string;
  readonly provider: contract.SocialProvider;
  readonly verifier: string;
  readonly linking: boolean;
  readonly remember?: boolean | undefined;
  readonly password?: string | undefined;
  /** Who was signed in when it began. */
  readonly customerId: string | undefined;
}

/** Of an address that is longer than the server takes, the query stays behind. */
const returnTo = () =>
  returnAddress(location.href.split('#', 1)[0] ?? '', 2048) ?? location.origin + location.pathname;

const at = <E extends Endpoint>(endpoint: E, name: string, value: string): E => ({
  ...endpoint,
  path: endpoint.path.replace(name, value),
});

const signedInAs = ({ state }: Client) => state.customer?.id;

/** Asks for what the trip was for; null: the provider, or the visitor, has not finished. */
async function finish(
  client: Client,
  { tx, verifier, linking, remember, password, customerId }: Trip,
  code: string | undefined,
  options: CallOptions,
): Promise<Customer | null> {
  // Whoever has signed in or out meanwhile, here or in another tab, is not to be replaced by who was asked for before.
  const isCurrent = () => signedInAs(client) === customerId;
  if (!isCurrent()) throw new IdentityError('aborted');
  const proof = { code_verifier: verifier, code };
  if (linking) {
    const customer = await authenticated(
      client,
      at(contract.link, ':tx', tx),
      { ...proof, password: password || undefined },
      options,
    );
    if (customer && isCurrent()) client.set({ customer });
    return customer;
  }
  const signedIn = await request(client, at(contract.redeem, ':tx', tx), { ...proof, remember }, options);
  if (!signedIn) return null;
  client.forgetful = remember === false;
  return enter(client, Promise.resolve(signedIn), isCurrent, true);
}

const underWay = new WeakMap<Client, AbortController>();

/** @param popup opened in the click; null: blocked, or not wanted */
async function travel(
  client: Client,
  popup: Window | null | undefined,
  provider: contract.SocialProvider,
  { signal, ...options }: SocialLoginOptions & LinkOptions,
  linking: boolean,
): Promise<Customer> {
  underWay.get(client)?.abort();
  const another = new AbortController();
  underWay.set(client, another);
  const cut = signal ? AbortSignal.any([signal, another.signal]) : another.signal;
  try {
    if (!globalThis.document) throw new TypeError('identity.social: no browser');
    const verifier = randomText();
    const { remember, password } = options;
    // a page that is left keeps no password: where popups are blocked, there is no way
    if (!popup && password !== undefined) throw new IdentityError('popup_blocked');
    const trip = {
      tx: randomText(),
      provider,
      verifier,
      linking,
      remember,
      password,
      customerId: signedInAs(client),
    };
    const query: contract.SocialStart = {
      site_id: client.siteId,
      tx: trip.tx,
      code_challenge: await challengeOf(verifier),
      ...(popup ? { mode: 'popup', origin: location.origin } : { mode: 'redirect', return_to: returnTo() }),
    };
    const start = `${client.apiUrl}/social/${provider}/start?${new URLSearchParams({ ...query })}`;
    return popup
      ? await awaitPopup(client, popup, trip.tx, start, cut, (code) =>
          finish(client, trip, code, { signal: cut }),
        )
      : await leaveFor(client, trip, start, cut);
  } finally {
    popup?.close();
    if (underWay.get(client) === another) underWay.delete(client);
  }
}

export const login = (
  client: Client,
  popup: Window | null | undefined,
  provider: contract.SocialProvider,
  options: SocialLoginOptions = {},
): Promise<Customer> => travel(client, popup, provider, options, false);

export const link = (
  client: Client,
  popup: Window | null | undefined,
  provider: contract.SocialProvider,
  options: LinkOptions = {},
): Promise<Customer> => travel(client, popup, provider, options, true);

/** Back from a redirect: ends the trip that this tab began. What it did not begin is dropped without a word. */
export async function resume(client: Client, options: CallOptions): Promise<void> {
  const returned = takeReturn(client);
  if (!returned) return;
  const { trip, code } = returned;
  const { provider, linking } = trip;
  let error: IdentityError | undefined;
  try {
    const customer = await finish(client, trip, code, options);
    if (!customer) throw new IdentityError('transaction_invalid');
    if (!linking) client.target?.dispatchEvent(new IdentityLoginEvent(customer, provider));
  } catch (caught) {
    if (!(caught instanceof IdentityError)) throw caught;
    error = caught;
    client.target?.dispatchEvent(new IdentityErrorEvent(error.code, error.fields));
  }
  // for those who show it, and may come later than the event; a session that becomes certain would take its place
  const tell = () => {
    const { session } = client.state;
    if (linking && session.status === 'signed-in')
      client.set({ session: { ...session, link: { provider, error } } });
    if (!linking && error && session.status === 'signed-out')
      client.set({ session: { ...session, failure: { provider, error } } });
  };
  client.target?.addEventListener('identity-ready', tell, { once: true });
}

export const unlink = (
  client: Client,
  provider: contract.SocialProvider,
  options?: TokenOptions,
): Promise<void> => authenticated(client, at(contract.unlink, ':provider', provider), undefined, options);

export const identities = (client: Client, options?: TokenOptions): Promise<contract.LinkedIdentity[]> =>
  authenticated(client, contract.identities, undefined, options);

export const preload = async (_client: Client): Promise<void> => {};

export const idpNonce = async (client: Client, options?: CallOptions): Promise<string> =>
  (await request(client, contract.idpNonce, undefined, options)).nonce;

export function idpLogin(
  client: Client,
  input: BodyOf<typeof contract.idpLogin>,
  options?: CallOptions,
): Promise<Customer> {
  client.forgetful = input.remember === false;
  return enter(client, request(client, contract.idpLogin, input, options), () => client.signOuts);
}
