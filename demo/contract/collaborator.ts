import * as z from 'zod/mini';
import { type PlatformEndpoint, ROLES } from './endpoint.js';

/** Any password that could be one; whether it is right is the server's to say. */
export const Password = z.string().check(z.minLength(1), z.maxLength(1024));

/** Someone who works for an account, as the console shows them to themselves. */
export const Collaborator = z.object({
  id: z.string(),
  email: z.string(),
  role: z.enum(ROLES),
  account: z.object({ id: z.string(), name: z.string() }),
});
export type Collaborator = z.output<typeof Collaborator>;

/** Sets the session's cookie, always a new one. */
export const login = {
  method: 'POST',
  path: '/login',
  access: 'anyone',
  body: z.strictObject({ email: z.string().check(z.minLength(1), z.maxLength(254)), password: Password }),
  data: Collaborator,
} as const satisfies PlatformEndpoint;

/** Ends the session of the cookie, if it had one; always succeeds. */
export const logout = {
  method: 'POST',
  path: '/logout',
  access: 'anyone',
  status: 204,
} as const satisfies PlatformEndpoint;
