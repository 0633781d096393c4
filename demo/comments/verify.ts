import { createHmac, timingSafeEqual } from 'node:crypto';

export interface Commenter {
  readonly id: string;
  readonly username: string;
}

/** Seconds for which a payload is taken. */
const FRESH = 600;

/**
 * Who a `remote_auth_s3` names, by the shared secret alone; undefined for nobody, and for whatever is not signed by
 * it, or not now. It follows Disqus's description and shares no line with the code that signs.
 */
export function verify(payload: string, secret: string, now: number): Commenter | undefined {
  const [, message, signature, timestamp] =
    /^([A-Za-z0-9+/=]+) ([0-9a-f]{40}) (\d{1,12})$/.exec(payload) ?? [];
  if (message === undefined || signature === undefined || timestamp === undefined) return undefined;
  const expected = createHmac('sha1', secret).update(`${message} ${timestamp}`).digest();
  if (!timingSafeEqual(expected, Buffer.from(signature, 'hex'))) return undefined;
  if (Math.abs(now / 1000 - Number(timestamp)) > FRESH) return undefined;
  const { id, username, email } = JSON.parse(Buffer.from(message, 'base64').toString('utf8'));
  return id && username && email ? { id, username } : undefined;
}
