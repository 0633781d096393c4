import { IdentityPasswordUpdateFormElement } from './password-update-form-element.js';

if (!customElements.get('identity-password-update-form'))
  customElements.define('identity-password-update-form', IdentityPasswordUpdateFormElement);

declare global {
  interface HTMLElementTagNameMap {
    'identity-password-update-form': IdentityPasswordUpdateFormElement;
  }
}
