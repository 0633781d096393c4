import type * as z from 'zod/mini';
import type { Endpoint } from './endpoint.js';
import { array, boolean, object, string } from './schema.js';

/** One log-in of the customer that still lives, as the API shows it to that customer. */
export const CustomerSession = object({
  sid: string(),
  /** Such as `Firefox on Windows`. */
  device_label: string(),
  /** The site where it began. */
  site_name: string(),
  /** ISO 8601, UTC. */
  created_at: string(),
  last_seen_at: string(),
  /** Whether it is the one that asks. */
  current: boolean(),
});
export type CustomerSession = z.output<typeof CustomerSession>;

/** The one that asks first, then the one seen last. */
export const list = {
  method: 'GET',
  path: '/customer/sessions',
  auth: 'required',
  data: array(CustomerSession),
} as const satisfies Endpoint;

/** Ends one of the customer's own sessions; one that has ended already is no fault. */
export const end = {
  method: 'DELETE',
  path: '/customer/sessions/:sid',
  auth: 'required',
  status: 204,
} as const satisfies Endpoint;

/** Ends every session of the customer, the one that asks too: a copy of its token may be in other hands. */
export const endAll = {
  method: 'DELETE',
  path: '/customer/sessions',
  auth: 'required',
  status: 204,
} as const satisfies Endpoint;
