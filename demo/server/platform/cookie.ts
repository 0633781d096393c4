import type { Context } from 'hono';
import { type HostCookie, hostCookie } from '../http/host-cookie.js';

/** The cookie that holds a collaborator's session; it ends with the browser, and on the server before that. */
export type SessionCookie = HostCookie;

export const sessionCookie = (c: Context, production: boolean): SessionCookie =>
  hostCookie(c, 'console', { production, sameSite: 'Strict' });
