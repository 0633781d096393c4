import type { Session } from './types.js';

/** The page's cookies, also under a `<form name="cookie">`, which covers `document.cookie`; empty where there are none. */
export function readCookies(): string {
  try {
    return Reflect.get(Document.prototype, 'cookie', document);
  } catch {
    return '';
  }
}

/** What the cookie's presence tells before the SDK has loaded, so that nobody signed in sees a signed-out page. */
export function glance(): Session['status'] {
  const values = new Set(readCookies().match(/(?<=(^|; )(__Secure-)?auth_token_[\w-]+=)[^;]+/g));
  return values.size > 1 ? 'unknown' : values.size ? 'signed-in' : 'signed-out';
}
