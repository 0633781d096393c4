/**
 * Every refusal the API knows, with its HTTP status. `error.code` of a reply is one of these keys; the words
 * for a visitor live in `localize/`.
 */
export const REFUSALS = {
  validation_failed: 400,
  malformed_json: 400,
  invalid_credentials: 401,
  token_missing: 401,
  token_invalid: 401,
  token_expired: 401,
  /** What the provider, or an app on its behalf, brought as proof is none. */
  idp_token_invalid: 401,
  session_revoked: 401,
  session_superseded: 401,
  forbidden: 403,
  /** The site has no ID at this provider. */
  provider_disabled: 403,
  /** The visitor said no at the provider. */
  provider_cancelled: 403,
  origin_not_allowed: 403,
  /** Wants a fresh proof of who asks: the password with the call (`details.fields` may say for what), or a new log-in. */
  reauthentication_required: 403,
  not_found: 404,
  site_unknown: 404,
  method_not_allowed: 405,
  email_taken: 409,
  /** The provider's e-mail has an account: log in to that, then link. */
  link_required: 409,
  /** Another customer logs in with this identity, or this one with another identity of the provider. */
  identity_taken: 409,
  /** Without it, the customer could not log in again. */
  last_credential: 409,
  /** Of the way to a provider and back: expired, used, or begun elsewhere. */
  transaction_invalid: 410,
  payload_too_large: 413,
  unsupported_media_type: 415,
  rate_limited: 429,
  header_too_large: 431,
  internal_error: 500,
  /** The provider does not answer, or not with what we can use. */
  provider_failed: 502,
  unavailable: 503,
} as const;

export type RefusalCode = keyof typeof REFUSALS;

/** Why one field was refused; the values of `errors.<field>` in a reply. */
export type FieldCode =
  | 'required'
  | 'invalid'
  | 'too_short'
  | 'too_long'
  | 'too_weak'
  | 'too_common'
  | 'same_as_email'
  | 'incorrect'
  | 'taken'
  | 'unchanged'
  | 'unknown_field';

/** The body of every refusal. */
export interface RefusalBody {
  readonly error: {
    readonly status: number;
    readonly code: RefusalCode;
    /** For developers, in English; never shown to a visitor. */
    readonly message: string;
    readonly details?: Readonly<Record<string, unknown>>;
  };
  readonly errors?: Readonly<Record<string, readonly FieldCode[]>>;
}
