import { pattern } from './checks.js';
import type { Endpoint } from './endpoint.js';
import { Token } from './fields.js';
import { array, nullable, number, object, string } from './schema.js';

/** A publication at miLibris. The entitlement `milibris:<title_id>` opens it. */
const TitleId = string(pattern(/^[\w.-]{1,64}$/));

/** A single-use ticket that opens one title, for the reader to resolve within 60 seconds. */
export const ticket = {
  method: 'POST',
  path: '/integrations/milibris/ticket',
  auth: 'required',
  body: object({ title_id: TitleId }),
  data: object({
    ticket: string(),
    /** ISO 8601, UTC. */
    expires_at: string(),
  }),
  status: 201,
} as const satisfies Endpoint;

/** Server to server: who launched which title. Works once for a ticket. */
export const resolve = {
  method: 'POST',
  path: '/integrations/milibris/resolve',
  body: object({
    ticket: Token,
    /** Seconds since 1970, at most 60 off. */
    timestamp: number(),
    /** Hex of the HMAC-SHA256, by the site's milibris_key, of site_id, ticket and timestamp, a line feed between each. */
    signature: string(pattern(/^[0-9a-f]{64}$/)),
  }),
  data: object({
    customer: object({
      id: string(),
      first_name: nullable(string()),
      last_name: nullable(string()),
      language: nullable(string()),
    }),
    /** The title that was launched. */
    title_id: string(),
    /** Every title that the customer may open. */
    titles: array(string()),
  }),
} as const satisfies Endpoint;
