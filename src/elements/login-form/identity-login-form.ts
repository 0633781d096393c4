import { IdentityLoginFormElement } from './login-form-element.js';

if (!customElements.get('identity-login-form'))
  customElements.define('identity-login-form', IdentityLoginFormElement);

declare global {
  interface HTMLElementTagNameMap {
    'identity-login-form': IdentityLoginFormElement;
  }
}
