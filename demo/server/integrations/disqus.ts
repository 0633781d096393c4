import { createHmac } from 'node:crypto';
import type { CustomerRow } from '../database/schema.js';

/** Who comments, as Disqus wants it; an empty object is nobody. */
export type DisqusUser = { readonly id: string; readonly username: string; readonly email: string } | object;

/**
 * Disqus gives a commenter's account to whoever proves an e-mail, so only a verified one is proof. The name is
 * public: it is the customer's own, never made from the e-mail.
 */
export function disqusUser(customer: CustomerRow | undefined): DisqusUser {
  if (!customer || customer.email === null || customer.email_confirm !== 1) return {};
  const { id, email, first_name, last_name } = customer;
  const name = [first_name, last_name].filter(Boolean).join(' ').trim();
  return { id, username: name || `Reader ${id.slice(0, 6)}`, email };
}

/**
 * Disqus's `remote_auth_s3`: the message, its signature and the time, with a blank between each.
 * @param timestamp seconds since 1970
 */
export function signForDisqus(user: DisqusUser, secret: string, timestamp: number): string {
  // of the UTF-8 bytes: base64 of the characters themselves knows only Latin-1
  const message = Buffer.from(JSON.stringify(user), 'utf8').toString('base64');
  const signature = createHmac('sha1', secret).update(`${message} ${timestamp}`).digest('hex');
  return `${message} ${signature} ${timestamp}`;
}
