import type { Customer } from '../../contract/customer.js';

/** A customer registered through this form; `identity-login` follows. */
export class IdentityRegisterEvent extends Event {
  readonly customer: Customer;

  constructor(customer: Customer) {
    super('identity-register', { bubbles: true, composed: true });
    this.customer = customer;
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'identity-register': IdentityRegisterEvent;
  }
}
