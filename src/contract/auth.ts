import { length } from './checks.js';
import { SignedIn } from './customer.js';
import type { Endpoint } from './endpoint.js';
import { Email, Language, Metadata, Name, Password, Token } from './fields.js';
import { array, boolean, nullable, object, optional, string } from './schema.js';

/**
 * 202 where the site's `private_registration` is on, whether or not the e-mail is taken: the customer exists from the
 * first log-in with the mailed token.
 */
export const register = {
  method: 'POST',
  path: '/auth/register',
  body: object({
    email: Email,
    password: Password,
    first_name: optional(nullable(Name)),
    last_name: optional(nullable(Name)),
    language: optional(nullable(Language)),
    metadata: optional(Metadata),
  }),
  data: SignedIn,
  status: 201,
  orStatus: 202,
} as const satisfies Endpoint;

export const login = {
  method: 'POST',
  path: '/auth/login',
  body: object({
    email: Email,
    password: Password,
    /** Stay signed in for up to 7 days (true when absent), or until the browser closes. */
    remember: optional(boolean()),
    /** Mailed after a private registration, which is completed by it. */
    token: optional(Token),
  }),
  data: SignedIn,
} as const satisfies Endpoint;

/** Ends the session of the token, if it had one; always succeeds. */
export const logout = {
  method: 'POST',
  path: '/auth/logout',
  auth: 'optional',
  status: 204,
} as const satisfies Endpoint;

/** Several cookies of one name: which of these tokens belongs to a live customer? 401 unless exactly one does. */
export const resolve = {
  method: 'POST',
  path: '/auth/resolve',
  body: object({
    auth_tokens: array(string(length(1, 4096)), length(1, 10)),
  }),
  data: SignedIn,
} as const satisfies Endpoint;
