import * as z from 'zod/mini';
import type { PlatformEndpoint } from './endpoint.js';

/** One thing a customer may use, such as `premium` or `milibris:herald-weekend`; no blanks, which separate several. */
const Entitlement = z.string().check(z.regex(/^[\w.:/-]{1,100}$/));

/** Replaces what the customer may use, whole; the order is kept, twins go. Holds from the next call on. */
export const updateEntitlements = {
  method: 'PUT',
  path: '/customers/:id/entitlements',
  access: ['owner', 'admin'],
  body: z.strictObject({ entitlements: z.array(Entitlement).check(z.maxLength(100)) }),
  data: z.object({ id: z.string(), entitlements: z.array(z.string()) }),
} as const satisfies PlatformEndpoint;
