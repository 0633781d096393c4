import type { FieldCode } from '../contract/errors.js';
import { IdentityError } from './errors.js';

interface Issue {
  readonly path?: readonly unknown[] | undefined;
  readonly code?: string;
}

/** What the contract refuses is never sent; the error names the fields as the server would. */
export function invalid(issues: readonly Issue[], input: Readonly<Record<string, unknown>>): IdentityError {
  const fields: Record<string, FieldCode[]> = {};
  for (const { path, code } of issues) {
    const name = String(path?.[0]);
    const isMissing = (input[name] ?? '') === '';
    fields[name] = [isMissing ? 'required' : code === 'too_big' ? 'too_long' : 'invalid'];
  }
  return new IdentityError('validation_failed', { fields });
}
