import { IdentityRegisterFormElement } from './register-form-element.js';

if (!customElements.get('identity-register-form'))
  customElements.define('identity-register-form', IdentityRegisterFormElement);

declare global {
  interface HTMLElementTagNameMap {
    'identity-register-form': IdentityRegisterFormElement;
  }
}
