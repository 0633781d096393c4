import { ZxcvbnFactory } from '@zxcvbn-ts/core';
import * as common from '@zxcvbn-ts/language-common';
import * as english from '@zxcvbn-ts/language-en';
import type { FieldCode } from '../../../src/contract/errors.js';
import { normalizeEmail } from '../customers/email.js';
import { COMMON_PASSWORDS } from './common.js';

export interface PasswordContext {
  /** Code points. */
  readonly minLength: number;
  readonly email: string | null;
  /** Names a guesser tries first: the site, the account, the customer. */
  readonly words: readonly string[];
}

const MAX_CODE_POINTS = 256;
const MAX_BYTES = 1024;
/**
 * zxcvbn's score 3, "safely unguessable". Its own rounding calls the 10^8 + 1 guesses of eight characters without
 * any pattern score 2, so that a minimum length of eight could never be met.
 */
const MIN_GUESSES = 1e8;
/** Code units. Judging takes longer than linear time, on the event loop; who is strong by here is strong. */
const JUDGED_LENGTH = 48;

const judge = new ZxcvbnFactory({
  dictionary: { ...common.dictionary, ...english.dictionary },
  graphs: common.adjacencyGraphs,
  maxLength: JUDGED_LENGTH,
  // the default 100 makes the same verdicts in ten times as long: 60 ms for 16 random characters
  l33tMaxSubstitutions: 6,
});

/** The first reason to refuse a new password, or undefined. Nothing is trimmed or cut. */
export function judgePassword(password: string, context: PasswordContext): FieldCode | undefined {
  const normal = password.normalize('NFC');
  const points = [...normal].length;
  if (points > MAX_CODE_POINTS || Buffer.byteLength(normal) > MAX_BYTES) return 'too_long';
  if (points < context.minLength) return 'too_short';
  const lower = normal.toLowerCase();
  const email = context.email?.toLowerCase();
  // in whichever way it can be written: as one types it, an address may look unlike the key that we make of it
  const isEmail = email && (normalizeEmail(normal)?.key === email || lower === email.split('@')[0]);
  if (isEmail) return 'same_as_email';
  const words = context.words.map((word) => word.toLowerCase()).filter((word) => word.length > 2);
  if (COMMON_PASSWORDS.has(lower) || words.includes(lower)) return 'too_common';
  const personal = [
    ...words,
    ...words.flatMap((word) => word.split(/\W+/)),
    ...(email?.split(/[@.+_-]/) ?? []),
  ];
  return judge.check(normal, personal).guesses < MIN_GUESSES ? 'too_weak' : undefined;
}
