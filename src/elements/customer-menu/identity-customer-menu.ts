import { define } from '../define.js';
import { IdentityCustomerMenuElement } from './customer-menu-element.js';

define('identity-customer-menu', IdentityCustomerMenuElement);

declare global {
  interface HTMLElementTagNameMap {
    'identity-customer-menu': IdentityCustomerMenuElement;
  }
}
