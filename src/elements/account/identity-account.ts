import { define } from '../define.js';
import { IdentityAccountElement } from './account-element.js';

define('identity-account', IdentityAccountElement);

declare global {
  interface HTMLElementTagNameMap {
    'identity-account': IdentityAccountElement;
  }
}
