import type * as z from 'zod/mini';
import type { Endpoint } from './endpoint.js';
import { Language, Metadata, Name } from './fields.js';
import { array, boolean, nullable, object, optional, string } from './schema.js';

// One shape spread into two objects: z.extend() would cost every page 390 bytes (brotli) more.
const shape = {
  id: string(),
  /** null while a social provider has given none. */
  email: nullable(string()),
  first_name: nullable(string()),
  last_name: nullable(string()),
  language: nullable(string()),
  /** Whether the e-mail is verified. */
  email_confirm: boolean(),
  has_password: boolean(),
  /** `password` or a social provider's name. */
  last_login_method: nullable(string()),
  metadata: Metadata,
  entitlements: array(string()),
  /** ISO 8601, UTC. */
  created_at: string(),
};

/** A customer as the API shows it to that customer. */
export const Customer = object(shape);
export type Customer = z.output<typeof Customer>;

/** A customer together with the JWT that proves who they are. */
export const SignedIn = object({ ...shape, auth_token: string() });
export type SignedIn = z.output<typeof SignedIn>;

export const getCustomer = {
  method: 'GET',
  path: '/customer',
  auth: 'required',
  data: Customer,
} as const satisfies Endpoint;

/** The published API of the product that the mission describes reads the customer by POST. */
export const postCustomer = {
  method: 'POST',
  path: '/customer',
  auth: 'required',
  data: Customer,
} as const satisfies Endpoint;

export const updateCustomer = {
  method: 'PUT',
  path: '/customer',
  auth: 'required',
  body: object({
    first_name: optional(nullable(Name)),
    last_name: optional(nullable(Name)),
    language: optional(nullable(Language)),
    metadata: optional(Metadata),
  }),
  data: Customer,
} as const satisfies Endpoint;

/** Same session, new `auth_token`; needs one that has not expired. */
export const refresh = {
  method: 'POST',
  path: '/customer/refresh',
  auth: 'required',
  data: SignedIn,
} as const satisfies Endpoint;
