/** The signed-in customer changed the password; other sessions have ended. */
export class IdentityPasswordUpdateEvent extends Event {
  constructor() {
    super('identity-password-update', { bubbles: true, composed: true });
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'identity-password-update': IdentityPasswordUpdateEvent;
  }
}
