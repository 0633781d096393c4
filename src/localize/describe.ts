import type { FieldCode } from '../contract/errors.js';
import type { IdentityError } from '../sdk/errors.js';
import type { Messages } from './en.messages.js';

/** A field's refusal in words. `length` is the least number of characters. */
export function fieldMessage({ fields }: Messages, field: string, code: FieldCode, length: number): string {
  switch (code) {
    case 'required':
      return (Object.hasOwn(fields.required, field) && fields.required[field]) || fields.required.other;
    case 'too_short':
      return fields.too_short(length);
    case 'invalid':
      return field === 'email' ? fields.email_invalid : fields.invalid;
    default:
      return Object.hasOwn(fields, code) ? fields[code as 'taken'] : fields.invalid;
  }
}

/** A refusal of the whole in words. */
export function formMessage(
  messages: Messages,
  { code, retryAfter }: IdentityError,
  act: 'login' | 'register' | 'other',
): string {
  if (code === 'rate_limited') return messages.rate_limited(retryAfter);
  // the browser has a network: it is the server that cannot be reached, or the way to it
  if (code === 'offline' && navigator.onLine) return messages.unreachable;
  return messages.errors[code] ?? messages.unavailable[act];
}
