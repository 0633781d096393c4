/** The customer has deleted the account; the session ended with it. */
export class IdentityAccountDeleteEvent extends Event {
  constructor() {
    super('identity-account-delete', { bubbles: true, composed: true });
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'identity-account-delete': IdentityAccountDeleteEvent;
  }
}
