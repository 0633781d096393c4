import { IdentityLoginModalElement } from './login-modal-element.js';

if (!customElements.get('identity-login-modal'))
  customElements.define('identity-login-modal', IdentityLoginModalElement);

declare global {
  interface HTMLElementTagNameMap {
    'identity-login-modal': IdentityLoginModalElement;
  }
}
