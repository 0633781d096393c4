import type * as z from 'zod/mini';
import type { Endpoint } from './endpoint.js';
import { object, string } from './schema.js';

/** What Disqus's embed takes, under these very names, to know who comments. */
export const Disqus = object({
  /** Base64 of the payload, its HMAC-SHA1 and the time of signing, with blanks between. */
  remote_auth_s3: string(),
  /** The site's public key at Disqus. */
  api_key: string(),
});
export type Disqus = z.output<typeof Disqus>;

/** Signed out, or with an e-mail that is not verified, the payload is `{}`: nobody. */
export const getDisqus = {
  method: 'GET',
  path: '/integrations/disqus',
  auth: 'optional',
  data: Disqus,
} as const satisfies Endpoint;
