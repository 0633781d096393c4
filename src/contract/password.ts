import { SignedIn } from './customer.js';
import type { Endpoint } from './endpoint.js';
import { Email, Password, Token } from './fields.js';
import { object } from './schema.js';

/** Always 202 with the same bytes, whether or not the e-mail has an account. */
export const forgot = {
  method: 'POST',
  path: '/password/forgot',
  body: object({ email: Email }),
  status: 202,
} as const satisfies Endpoint;

/** Sets the password by the mailed token and ends every session of the customer. */
export const reset = {
  method: 'POST',
  path: '/password/reset',
  body: object({ token: Token, password: Password }),
  status: 204,
} as const satisfies Endpoint;

/** Ends every other session; this one goes on with the token of the reply. */
export const update = {
  method: 'PUT',
  path: '/password',
  auth: 'required',
  body: object({ old_password: Password, new_password: Password }),
  data: SignedIn,
} as const satisfies Endpoint;
