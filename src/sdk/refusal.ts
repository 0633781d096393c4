import { REFUSALS, type RefusalBody, type RefusalCode } from '../contract/errors.js';
import { IdentityError } from './errors.js';

const isCode = (code: unknown): code is RefusalCode => Object.hasOwn(REFUSALS, String(code));

/** Refused by the server, or by something between it and us that speaks another language; or put off. */
export function refusal(
  { status, headers }: Response,
  reply: Partial<RefusalBody>,
  now: number,
  orStatus?: number,
): IdentityError {
  if (status === orStatus) return new IdentityError('confirm_by_mail', { status });
  const { error, errors } = reply;
  const known = isCode(error?.code);
  const alike = error || status === 429 ? Object.keys(REFUSALS) : [];
  const code = known ? error.code : alike.filter(isCode).find((one) => REFUSALS[one] === status);
  const wait = headers.get('retry-after');
  const seconds = Number(wait);
  return new IdentityError(code ?? (status > 499 ? 'unavailable' : 'bad_response'), {
    status,
    message: error?.message,
    fields: known ? errors : undefined,
    details: error?.details,
    retryAfter: wait ? (seconds >= 0 ? seconds : (Date.parse(wait) - now) / 1000) : undefined,
  });
}
