/** A reset mail was asked for; whether the e-mail has an account stays unknown. */
export class IdentityPasswordForgotEvent extends Event {
  constructor() {
    super('identity-password-forgot', { bubbles: true, composed: true });
  }
}

/** A new password was chosen by a mailed link; every session of the customer has ended. */
export class IdentityPasswordResetEvent extends Event {
  constructor() {
    super('identity-password-reset', { bubbles: true, composed: true });
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'identity-password-forgot': IdentityPasswordForgotEvent;
    'identity-password-reset': IdentityPasswordResetEvent;
  }
}
