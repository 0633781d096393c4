import type * as z from 'zod/mini';

/** Base of the console's API: one origin's own, unlike the SDK's, which every site calls. */
export const PLATFORM_PATH = '/api/v1/platform';

/** What a collaborator may do: an owner everything, an admin all but owners' affairs, support reads and helps. */
export const ROLES = ['owner', 'admin', 'support'] as const;
export type Role = (typeof ROLES)[number];

/** One call of the console's API as data: the console builds the request from it, the server the route. */
export interface PlatformEndpoint {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Below {@link PLATFORM_PATH}; a segment that starts with `:` is a parameter. */
  readonly path: string;
  /** Who may call, signed in; `anyone` needs no session. */
  readonly access: 'anyone' | readonly Role[];
  readonly body?: z.core.$ZodType;
  /** What stands under `data` in the reply; without it the reply has no body. */
  readonly data?: z.core.$ZodType;
  /** Status of success; 200 when absent. */
  readonly status?: 201 | 202 | 204;
}
