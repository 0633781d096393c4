import { getDomain } from 'tldts';

/** A host that is somebody's: no wildcard, no public suffix, no IP address, no bare name; localhost in development. */
function isHost(hostname: string, production: boolean): boolean {
  if (!/^[a-z0-9-]+(\.[a-z0-9-]+)*$/.test(hostname)) return false;
  if (isLocalhost(hostname)) return !production;
  return getDomain(hostname, { allowPrivateDomains: true }) !== null;
}

const isLocalhost = (hostname: string): boolean => /(^|\.)localhost$/.test(hostname);

/** A web address that we may trust: https, or http on localhost in development; no user in it, nothing to misread. */
export function trustedUrl(text: string, production: boolean): URL | undefined {
  if (text.includes('\\') || !URL.canParse(text)) return undefined;
  const url = new URL(text);
  const isSafe = url.protocol === 'https:' || (url.protocol === 'http:' && isLocalhost(url.hostname));
  const isPlain = url.username === '' && url.password === '';
  return isSafe && isPlain && isHost(url.hostname, production) ? url : undefined;
}

/** Letter by letter what a browser will send: what is compared exactly is written exactly. */
export const isTrustedOrigin = (text: string, production: boolean): boolean =>
  trustedUrl(text, production)?.origin === text;
