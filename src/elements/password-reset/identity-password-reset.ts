import { IdentityPasswordResetElement } from './password-reset-element.js';

if (!customElements.get('identity-password-reset'))
  customElements.define('identity-password-reset', IdentityPasswordResetElement);

declare global {
  interface HTMLElementTagNameMap {
    'identity-password-reset': IdentityPasswordResetElement;
  }
}
