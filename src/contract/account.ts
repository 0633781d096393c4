import type * as z from 'zod/mini';
import { Customer } from './customer.js';
import type { Endpoint } from './endpoint.js';
import { Metadata, Password } from './fields.js';
import { array, nullable, object, optional, string } from './schema.js';
import { LinkedIdentity } from './social.js';

/** All that is kept about a customer and is theirs to read: no hash and no token. Times are ISO 8601, UTC. */
export const CustomerExport = object({
  exported_at: string(),
  customer: Customer,
  /** An e-mail that was asked for and not yet confirmed. */
  pending_email: nullable(string()),
  /** Those that have ended too, for as long as they are kept. */
  sessions: array(
    object({
      device_label: string(),
      site_id: string(),
      ip_prefix: string(),
      created_at: string(),
      last_seen_at: string(),
      ended_at: nullable(string()),
    }),
  ),
  /** Providers to log in with. */
  identities: array(LinkedIdentity),
  /** What the account's audit says about the customer. */
  audit: array(
    object({
      event: string(),
      site_id: nullable(string()),
      details: Metadata,
      ip_prefix: string(),
      created_at: string(),
    }),
  ),
});
export type CustomerExport = z.output<typeof CustomerExport>;

export const exportCustomer = {
  method: 'GET',
  path: '/customer/export',
  auth: 'required',
  data: CustomerExport,
} as const satisfies Endpoint;

/**
 * Deletes the account, for good. `password` of who has one; who has none must have logged in within the last ten
 * minutes.
 */
export const deleteCustomer = {
  method: 'DELETE',
  path: '/customer',
  auth: 'required',
  body: object({ password: optional(Password) }),
  status: 204,
} as const satisfies Endpoint;
