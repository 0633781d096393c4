import * as z from 'zod/mini';
import { type PlatformEndpoint, ROLES } from './endpoint.js';

/** The sites of the collaborator's account, in order of their names. */
export const listSites = {
  method: 'GET',
  path: '/sites',
  access: ROLES,
  data: z.array(z.object({ id: z.string(), name: z.string() })),
} as const satisfies PlatformEndpoint;
