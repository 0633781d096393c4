import { IdentityCustomerMenuElement } from './customer-menu-element.js';

if (!customElements.get('identity-customer-menu'))
  customElements.define('identity-customer-menu', IdentityCustomerMenuElement);

declare global {
  interface HTMLElementTagNameMap {
    'identity-customer-menu': IdentityCustomerMenuElement;
  }
}
