import type { Context } from 'hono';
import { type HostCookie, hostCookie } from '../http/host-cookie.js';
import { TRANSACTION_LIFE } from './transactions.js';

/**
 * Ties a transaction to the browser that began it; one for each, so that two at once do not fall over each other.
 * `SameSite=None`, for the provider posts its answer from its own site.
 */
export const browserCookie = (c: Context, production: boolean, tx: string): HostCookie =>
  hostCookie(c, `social-${tx.slice(0, 16)}`, {
    production,
    sameSite: 'None',
    maxAge: TRANSACTION_LIFE / 1000,
  });
