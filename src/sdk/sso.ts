import type { Customer } from '../contract/customer.js';
import type { BodyOf } from '../contract/endpoint.js';
import * as site from '../contract/site.js';
import * as contract from '../contract/sso.js';
import { authenticated } from './authenticated.js';
import type { Client } from './client.js';
import { IdentityError } from './errors.js';
import { takeHubFragment } from './hub-fragment.js';
import { hasTried, keepTrip, leave, mayLeave, takeTrip } from './hub-trip.js';
import { challengeOf, randomText } from './proof-key.js';
import { request } from './request.js';
import { returnAddress } from './return-address.js';
import { enter } from './session.js';
import { IdentityLoginEvent } from './session-events.js';
import { getSite } from './site.js';
import type { CallOptions, Handoff, KnownCustomer, SyncOptions, TokenOptions } from './types.js';

// one part to load for all that passes the session on, to other sites, apps and services
export { disqus } from './integrations.js';

/** The hub is asked for a sign of life before the page is given up for it. */
const KNOCK_MS = 3_000;
/** What the hub takes for a page to come back to, in characters. */
const ADDRESS_LIMIT = 4096;

const isFault = (error: unknown) => {
  if (!(error instanceof IdentityError)) throw error;
  return null;
};

/** Redeems what the hub sent; whatever goes wrong, nobody is signed in and nobody is told off. */
async function redeemCode(client: Client, code: string, verifier: string, options: CallOptions) {
  client.forgetful = false;
  const asked = request(client, contract.token, { code, code_verifier: verifier }, options);
  const customer = await enter(client, asked, () => client.signOuts).catch(isFault);
  if (customer) client.target?.dispatchEvent(new IdentityLoginEvent(customer, 'sso'));
}

/** The page was opened by the hub, or by a link that hints that someone is signed in elsewhere. */
export async function arrive(
  client: Client,
  fragment: URLSearchParams,
  options: CallOptions = {},
): Promise<void> {
  const trip = takeTrip(client, fragment.get('state'));
  const code = fragment.get('sso');
  // a navigation within the page, which scrolls to where the visitor was
  const [, place] = /(#.*)/.exec(trip?.url ?? '') ?? [];
  if (place) location.replace(location.href.split('#')[0] + place);
  if (trip && code && client.state.session.status !== 'signed-in')
    await redeemCode(client, code, trip.verifier, options);
  if (!fragment.has('sso_hint')) return;
  fragment.delete('sso_hint');
  await pull(client, options);
}

/** Whether the hub is there and serves this site, as of now. */
async function hubServes(client: Client, signal?: AbortSignal): Promise<boolean> {
  const patience = AbortSignal.timeout(KNOCK_MS);
  const cut = AbortSignal.any(signal ? [signal, patience] : [patience]);
  const found = await request(client, site.getSite, undefined, { signal: cut }).catch(isFault);
  return found?.sso ?? false;
}

async function pull(client: Client, { signal, ...options }: SyncOptions): Promise<void> {
  if (!mayLeave(client)) return;
  const { href: url, origin } = new URL(options.url ?? location.href, location.href);
  // only this origin knows of the trip, and what the hub does not take ends on its page
  if (origin !== location.origin) throw new TypeError('identity.sso.sync: url of another origin');
  const return_to = returnAddress(url.split('#', 1)[0] ?? '', ADDRESS_LIMIT);
  if (return_to === undefined) return;
  if (Reflect.get(document, 'prerendering'))
    await new Promise((resolve) => document.addEventListener('prerenderingchange', resolve, { once: true }));
  const isWanted = () =>
    client.state.session.status === 'signed-out' && !hasTried(client) && !signal?.aborted;
  if (!isWanted() || !(await hubServes(client, signal))) return;
  const [state, verifier] = [randomText(), randomText()];
  const query = {
    site_id: client.siteId,
    return_to,
    state,
    code_challenge: await challengeOf(verifier),
  } satisfies contract.Authorize;
  // another tab may have signed in, or this one gone, while we asked
  if (!isWanted() || !keepTrip(client, { state, verifier, url })) return;
  // in the place of this page: the Back button leads to where the visitor was before it
  await leave(() => location.replace(`${client.apiUrl}/sso/authorize?${new URLSearchParams(query)}`), signal);
}

export async function sync(client: Client, options: SyncOptions = {}): Promise<KnownCustomer | null> {
  if (client.running) await client.ready;
  else {
    const fragment = takeHubFragment();
    if (fragment) await arrive(client, fragment, options);
  }
  await pull(client, options);
  return client.state.customer;
}

export async function establish(client: Client, options: CallOptions = {}): Promise<void> {
  const return_to = returnAddress(globalThis.location?.href ?? '', ADDRESS_LIMIT);
  if (!mayLeave(client) || return_to === undefined || !(await getSite(client, options)).sso) return;
  const { ticket } = await authenticated(client, contract.ticket, undefined, options);
  const fields = { ticket, return_to } satisfies contract.Establish;
  const form = document.createElement('form');
  form.method = 'post';
  // whatever the page's <base> says
  form.target = '_self';
  form.action = `${client.apiUrl}/sso/establish`;
  form.hidden = true;
  for (const [name, value] of Object.entries(fields)) {
    const input = document.createElement('input');
    input.type = 'hidden';
    Object.assign(input, { name, value });
    form.append(input);
  }
  document.body.append(form);
  await leave(() => form.submit(), options.signal);
  form.remove();
}

/** Someone logged in on this page: the hub shall know, unless a listener said no, or the page is told by others. */
export async function onLogin(
  client: Client,
  event: IdentityLoginEvent,
  options: CallOptions,
): Promise<void> {
  const isOurs =
    !/sso|handoff|other-tab/.test(event.method) && event.customer?.id === client.state.customer?.id;
  if (isOurs && !event.defaultPrevented && !options.signal?.aborted) await establish(client, options);
}

export async function handoff(
  client: Client,
  { code_challenge, app_link }: Partial<BodyOf<typeof contract.handoff>> = {},
  options?: TokenOptions,
): Promise<Handoff> {
  const code_verifier = code_challenge ? undefined : randomText();
  const input = {
    code_challenge: code_challenge ?? (await challengeOf(code_verifier ?? '')),
    ...(app_link !== undefined && { app_link }),
  };
  const made = await authenticated(client, contract.handoff, input, options);
  return { ...made, ...(code_verifier && { code_verifier }) };
}

export async function redeem(
  client: Client,
  input: BodyOf<typeof contract.redeem>,
  options?: CallOptions,
): Promise<Customer> {
  client.forgetful = false;
  return enter(client, request(client, contract.redeem, input, options), () => client.signOuts);
}
