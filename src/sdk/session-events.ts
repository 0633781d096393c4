import type { ErrorCode, IdentityError } from './errors.js';
import type { KnownCustomer, LoginMethod, LogoutReason, Session, SessionEnd } from './types.js';

const VISIBLE = { bubbles: true, composed: true };

/** Once, when it is first certain whether someone is signed in. */
export class IdentityReadyEvent extends Event {
  readonly session: Session;

  constructor(session: Session) {
    super('identity-ready', VISIBLE);
    this.session = session;
  }
}

/** Someone signed in. `preventDefault()` keeps the page from being left for the hub. */
export class IdentityLoginEvent extends Event {
  readonly customer: KnownCustomer;
  readonly method: LoginMethod;

  constructor(customer: KnownCustomer, method: LoginMethod) {
    super('identity-login', { ...VISIBLE, cancelable: true });
    this.customer = customer;
    this.method = method;
  }
}

/** The session ended, here or in another tab. */
export class IdentityLogoutEvent extends Event {
  readonly reason: LogoutReason;
  /** ISO 8601, where the server said when. */
  readonly at: string | undefined;
  /** The kind of device that took the session over. */
  readonly device_label: string | undefined;

  constructor({ reason, at, device_label }: SessionEnd) {
    super('identity-logout', VISIBLE);
    this.reason = reason;
    this.at = at;
    this.device_label = device_label;
  }
}

/** A refused submission, or a fault that no form reports, such as `storage_unavailable`. */
export class IdentityErrorEvent extends Event {
  readonly code: ErrorCode;
  /** Refused fields, each with its codes. */
  readonly fields: IdentityError['fields'];

  constructor(code: ErrorCode, fields?: IdentityError['fields']) {
    super('identity-error', VISIBLE);
    this.code = code;
    this.fields = fields;
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'identity-ready': IdentityReadyEvent;
    'identity-login': IdentityLoginEvent;
    'identity-logout': IdentityLogoutEvent;
    'identity-error': IdentityErrorEvent;
  }
}
