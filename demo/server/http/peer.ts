import { getConnInfo } from '@hono/node-server/conninfo';
import type { Context } from 'hono';

/** The address at the other end of the socket. */
export const peerAddress = (c: Context): string => getConnInfo(c).remote.address ?? '';
