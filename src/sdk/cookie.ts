import Cookies from 'js-cookie';
import { shielded } from '../contract/schema.js';
import { claimsOf, obscure } from './auth-token.js';
import type { Client } from './client.js';
import type { forgetToken } from './cookie-forget.js';
import { readCookies } from './cookie-glance.js';
import { rememberedTokens } from './cookie-peek.js';

interface Attributes {
  readonly domain?: string | undefined;
  readonly path?: string;
  readonly secure?: boolean;
  readonly partitioned?: boolean;
  /** Seconds: unlike a date, it means the same on a device whose clock is wrong. */
  readonly 'max-age'?: string;
}

const HALF_DAY = 43_200;
const WEEK = 604_800;
/** Name, value and attributes may take 4096 bytes; what is longer, some browsers drop and some servers refuse. */
const MAX_LENGTH = 3900;
export const EXPIRED = { 'max-age': '0' };

/** The part of the cookie's name that tells accounts under one domain apart. */
export const accountOf = ({ state }: Client, token = state.authToken): string | undefined =>
  (state.site?.account_id ?? (token ? String(claimsOf(token)?.aud) : undefined))?.slice(0, 8);

/** `com`, `example.com`, `www.example.com`. */
export const suffixes = () =>
  location.hostname.split('.').map((_, at, labels) => labels.slice(-1 - at).join('.'));

export function put(name: string, value: string, attributes: Attributes): void {
  const all = { path: '/', sameSite: 'lax' as const, secure: name.startsWith('_'), ...attributes };
  try {
    // js-cookie goes over its options with for…in, and a page's `<form name="cookie">` may cover what it writes to:
    // so the browser's own setter gets the same text.
    const text = shielded(() => Cookies.set(name, value, all));
    Reflect.set(Document.prototype, 'cookie', text, document);
  } catch {
    // Cookies are off; reading back will show it.
  }
}

export const namesOf = (account: string) => [`__Secure-auth_token_${account}`, `auth_token_${account}`];

/** The registrable domain, if the browser sees the same one as the server: the shortest that takes a cookie. */
function sharedDomain(expected: string | null | undefined): string | undefined {
  if (!expected) return undefined;
  const value = String(Math.random());
  const found = suffixes().find((domain) => {
    put('auth_probe', value, { domain });
    const taken = readCookies().includes(value);
    put('auth_probe', '', { ...EXPIRED, domain });
    return taken;
  });
  if (found === expected) return found;
  console.warn(`identity-site: ${expected} takes no cookie`);
  return undefined;
}

/** Keeps the token for the next visit, in place of any other; false when the browser would not have it. */
export function rememberToken(client: Client, token: string, forgetOthers: typeof forgetToken): boolean {
  const { protocol, hostname } = location;
  const local = /(^|\.)localhost$/.test(hostname);
  const account = accountOf(client, token);
  const value = obscure(token);
  if (!account || value.length > MAX_LENGTH || (protocol !== 'https:' && !local)) return false;
  const { exp, iat } = claimsOf(token) ?? {};
  const seconds = Number(exp) - Number(iat);
  const lasting = !client.forgetful && seconds > HALF_DAY;
  const domain = sharedDomain(client.state.site?.cookie_domain);
  const isKept = () => rememberedTokens(readCookies(), account).includes(token);
  const write = (name: string) => {
    // WebKit keeps no secure cookie of http://localhost; nowhere else may one be insecure.
    if (!name.startsWith('_') && (!local || protocol === 'https:')) return false;
    put(name, value, { domain, ...(lasting && { 'max-age': String(Math.min(seconds, WEEK)) }) });
    return isKept();
  };
  const kept = namesOf(account).find(write);
  // Only now, so that other tabs never find none; all of them, where the new one was not taken.
  forgetOthers(account, kept, domain);
  // On a host that is itself a public suffix, such as localhost, host-only and domain-wide are the same cookie.
  return kept !== undefined && (isKept() || write(kept));
}
