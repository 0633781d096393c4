import { randomBytes } from 'node:crypto';

/** 128 random bits in hex: opaque, URL and cookie safe. */
export const newId = (): string => randomBytes(16).toString('hex');
