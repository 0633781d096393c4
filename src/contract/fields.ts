import { length, pattern } from './checks.js';
import { dictionary, string } from './schema.js';

/** As typed; the server normalizes and judges it (IDNA, case, refused characters). */
export const Email = string(length(1, 254));

/** Any password that could be one; the site's rules are the server's to check. 1 KiB is refused, never cut. */
export const Password = string(length(1, 1024));

/** A mailed token: opaque, URL safe. */
export const Token = string(length(1, 512));

export const Name = string(length(0, 100));

/** A BCP 47 tag such as `en` or `pt-BR`. */
export const Language = string(pattern(/^[a-zA-Z]{2,3}(-[a-zA-Z0-9]{2,8}){0,7}$/));

/** The integrator's own data on a customer: at most 8 KiB as JSON. */
export const Metadata = dictionary();
