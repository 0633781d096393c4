import type { Endpoint } from './endpoint.js';
import { Email, Password, Token } from './fields.js';
import { object, optional } from './schema.js';

/** Mails the signed-in customer a fresh confirmation link. */
export const resend = {
  method: 'GET',
  path: '/customer/email/verify',
  auth: 'required',
  status: 202,
} as const satisfies Endpoint;

/** Confirms the e-mail, or the change to another one, by the mailed token; needs no session. */
export const verify = {
  method: 'POST',
  path: '/customer/email/verify',
  body: object({ token: Token }),
  status: 204,
} as const satisfies Endpoint;

/**
 * Mails a link to the new address; the change happens when it is opened. The answer is the same whether or not the
 * address has an account. `password` of who has one; who has none must have logged in within the last ten minutes.
 */
export const change = {
  method: 'POST',
  path: '/customer/email',
  auth: 'required',
  body: object({ email: Email, password: optional(Password) }),
  status: 202,
} as const satisfies Endpoint;
