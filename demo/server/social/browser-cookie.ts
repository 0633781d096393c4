import type { Context } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import { TRANSACTION_LIFE } from './transactions.js';

const ATTRIBUTES = { path: '/', httpOnly: true, sameSite: 'None' } as const;

/** One for each transaction, so that two at once do not fall over each other. */
const nameOf = (tx: string): string => `social-${tx.slice(0, 16)}`;

/**
 * Ties a transaction to the browser that began it. `SameSite=None`, for the provider posts its answer from its own
 * site. WebKit keeps no Secure cookie on http://*.localhost, so there, in development only, the same stands in a plain
 * one as well.
 */
export function browserCookie(c: Context, production: boolean, tx: string) {
  const { protocol, hostname } = new URL(c.req.url);
  const isLocal = !production && protocol === 'http:' && /(^|\.)localhost$/.test(hostname);
  const name = nameOf(tx);
  const maxAge = TRANSACTION_LIFE / 1000;
  return {
    value: getCookie(c, name, 'host') ?? (isLocal ? getCookie(c, name) : undefined) ?? '',
    set(value: string): void {
      setCookie(c, name, value, { ...ATTRIBUTES, prefix: 'host', secure: true, maxAge });
      if (isLocal) setCookie(c, name, value, { ...ATTRIBUTES, maxAge });
    },
    clear(): void {
      deleteCookie(c, name, { ...ATTRIBUTES, prefix: 'host', secure: true });
      if (isLocal) deleteCookie(c, name, ATTRIBUTES);
    },
  };
}
