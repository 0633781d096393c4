import { IdentityAccountElement } from './account-element.js';

if (!customElements.get('identity-account'))
  customElements.define('identity-account', IdentityAccountElement);

declare global {
  interface HTMLElementTagNameMap {
    'identity-account': IdentityAccountElement;
  }
}
