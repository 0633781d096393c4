import { type FieldCode, REFUSALS, type RefusalBody, type RefusalCode } from '../../src/contract/errors.js';
import { PLATFORM_REFUSALS, type PlatformRefusalCode } from '../contract/errors.js';

const STATUS = { ...REFUSALS, ...PLATFORM_REFUSALS };
type Code = RefusalCode | PlatformRefusalCode;
type Body = Omit<RefusalBody, 'error'> & {
  readonly error: Omit<RefusalBody['error'], 'code'> & { readonly code: Code };
};

export interface RefusalInit {
  /** For developers, in English. */
  readonly message?: string;
  readonly fields?: Readonly<Record<string, readonly FieldCode[]>>;
  readonly details?: Readonly<Record<string, unknown>>;
  /** Seconds; sent as `Retry-After`. */
  readonly retryAfter?: number;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Thrown by whoever must say no; `respondToError()` turns it into the API's reply, the pages of the hub and of the providers into words. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly code: Code;
  readonly status: (typeof STATUS)[Code];
  readonly init: RefusalInit;

  constructor(code: Code, init: RefusalInit = {}) {
    super(init.message ?? MESSAGES[code]);
    this.code = code;
    this.status = STATUS[code];
    this.init = init;
  }

  get body(): Body {
    const { details, fields } = this.init;
    return {
      error: { status: this.status, code: this.code, message: this.message, ...(details && { details }) },
      ...(fields && { errors: fields }),
    };
  }

  get headers(): Record<string, string> {
    const { retryAfter, headers } = this.init;
    return {
      ...headers,
      ...(retryAfter !== undefined && { 'retry-after': String(Math.max(1, Math.ceil(retryAfter))) }),
      ...(this.status === 401 && this.code !== 'session_required' && { 'www-authenticate': 'Bearer' }),
    };
  }
}

/** The refusal of one field. */
export const refuseField = (field: string, ...codes: FieldCode[]): Refusal =>
  new Refusal('validation_failed', { fields: { [field]: codes } });

const MESSAGES: Record<Code, string> = {
  validation_failed: 'Some fields were refused; see errors.',
  malformed_json: 'The body is not a JSON object in UTF-8.',
  invalid_credentials: 'No customer of this account has this e-mail and password.',
  token_missing: 'This call needs the header "Authorization: Bearer <auth_token>".',
  token_invalid: 'This token is not one of ours, or was used.',
  token_expired: 'This token has expired.',
  idp_token_invalid: 'What the provider sent proves nobody’s identity to this site.',
  session_revoked: 'This session was ended.',
  session_superseded: 'The customer logged in on another device.',
  forbidden: 'Not allowed.',
  provider_disabled: 'The settings of the site have no ID for this provider.',
  provider_cancelled: 'The visitor did not log in at the provider.',
  origin_not_allowed: 'This origin is not on the allow list of the site.',
  not_found: 'There is nothing at this address.',
  site_unknown: 'There is no site with this site_id.',
  method_not_allowed: 'This address does not take this method.',
  email_taken: 'A customer of this account has this e-mail.',
  link_required: 'A customer of this account has this e-mail: log in as that one, then link the provider.',
  identity_taken:
    'Another customer of this account logs in with this identity, or this customer with another of the provider.',
  last_credential: 'The customer could not log in any more.',
  transaction_invalid: 'This way to the provider has expired, was used, or began elsewhere.',
  payload_too_large: 'The body is larger than 64 KiB.',
  unsupported_media_type: 'Bodies are application/json in UTF-8, not encoded.',
  rate_limited: 'Too many tries; see Retry-After.',
  header_too_large: 'A header is too large.',
  internal_error: 'A fault of ours; it was logged.',
  provider_failed: 'The provider does not answer, or not as it should.',
  unavailable: 'Not available right now; see Retry-After.',
  session_required: 'Log in first: there is no session, or it has ended.',
  reauthentication_required:
    'This wants a fresh proof of who asks: the password with the call, or a new log-in.',
};
