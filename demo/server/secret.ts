import { createHash, randomBytes } from 'node:crypto';

/** 32 random bytes, base64url. */
export const newSecret = (): string => randomBytes(32).toString('base64url');

/**
 * What is stored of a secret, so that who reads the database holds none; and what S256 makes of a verifier. SHA-256,
 * base64url.
 */
export const hashOf = (secret: string): string => createHash('sha256').update(secret).digest('base64url');
