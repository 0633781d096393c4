import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * Development's key secret, made on the first start next to its database and kept, so that tokens survive a
 * restart. Only its owner can read the file.
 */
export function developmentSecret(databaseUrl: string): string {
  if (databaseUrl === 'file::memory:') return randomBytes(32).toString('base64url');
  const folder = databaseUrl.startsWith('file:')
    ? dirname(databaseUrl.replace(/^file:(\/\/)?/, ''))
    : '.data';
  const file = join(folder, 'key-secret');
  mkdirSync(folder, { recursive: true });
  try {
    // 'wx': of two processes that start at once, one writes and both read what it wrote
    writeFileSync(file, randomBytes(32).toString('base64url'), { mode: 0o600, flag: 'wx' });
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  }
  return readFileSync(file, 'utf8').trim();
}
