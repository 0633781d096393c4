import type { FieldCode, RefusalCode } from '../contract/errors.js';

/** Codes of faults that never reached the server, or came back unreadable. */
export type FaultCode =
  | 'offline'
  | 'timeout'
  | 'aborted'
  | 'bad_response'
  | 'storage_unavailable'
  /** Not refused, but not done: the rest is in a mail. */
  | 'confirm_by_mail'
  /** The visitor closed the provider's window. */
  | 'popup_closed'
  /** The browser opened no window, and the page cannot be left in its place. */
  | 'popup_blocked';

export type ErrorCode = RefusalCode | FaultCode;

export interface IdentityErrorInit extends ErrorOptions {
  readonly message?: string | undefined;
  readonly status?: number | undefined;
  readonly fields?: Readonly<Record<string, readonly FieldCode[]>> | undefined;
  readonly details?: Readonly<Record<string, unknown>> | undefined;
  readonly retryAfter?: number | undefined;
}

/** The one error that SDK methods reject with. Switch on `code`; words for a visitor live in `localize/`. */
export class IdentityError extends Error {
  override readonly name = 'IdentityError';
  declare readonly code: ErrorCode;
  /** HTTP status, when the server answered. */
  declare readonly status: number | undefined;
  /** Refused fields, each with its codes. */
  declare readonly fields: Readonly<Record<string, readonly FieldCode[]>> | undefined;
  /** What the server adds to some codes, such as `at` and `device_label` of `session_superseded`. */
  declare readonly details: Readonly<Record<string, unknown>> | undefined;
  /** Seconds to wait, with `rate_limited` and `unavailable`. */
  declare readonly retryAfter: number | undefined;

  /** Errors of another copy of this package on the page count too. */
  static override [Symbol.hasInstance](value: unknown): boolean {
    return Object(value).name === 'IdentityError';
  }

  constructor(code: ErrorCode, { message, cause, ...rest }: IdentityErrorInit = {}) {
    super(message ?? code, cause === undefined ? undefined : { cause });
    Object.assign(this, { code }, rest);
  }
}
