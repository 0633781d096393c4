import type { Context } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';

export interface HostCookieOptions {
  readonly production: boolean;
  readonly sameSite: 'Strict' | 'Lax' | 'None';
  /** Seconds; absent: until the browser closes. */
  readonly maxAge?: number;
}

/** A cookie of one host that no script reads. */
export interface HostCookie {
  readonly value: string | undefined;
  set(value: string): void;
  clear(): void;
}

/**
 * `__Host-<name>`. WebKit stores no Secure cookie on http://*.localhost, so there, in development only, the same
 * stands in an unprefixed one as well.
 */
export function hostCookie(c: Context, name: string, options: HostCookieOptions): HostCookie {
  const { production, sameSite, maxAge } = options;
  const { protocol, hostname } = new URL(c.req.url);
  const isLocal = !production && protocol === 'http:' && /(^|\.)localhost$/.test(hostname);
  const attributes = { path: '/', httpOnly: true, sameSite } as const;
  const lasting = { ...attributes, ...(maxAge !== undefined && { maxAge }) };
  return {
    value: getCookie(c, name, 'host') ?? (isLocal ? getCookie(c, name) : undefined),
    set(value) {
      setCookie(c, name, value, { ...lasting, prefix: 'host', secure: true });
      if (isLocal) setCookie(c, name, value, lasting);
    },
    clear() {
      deleteCookie(c, name, { ...attributes, prefix: 'host', secure: true });
      if (isLocal) deleteCookie(c, name, attributes);
    },
  };
}
