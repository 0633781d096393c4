import { IdentityAccountDeleteFormElement } from './account-delete-form-element.js';

if (!customElements.get('identity-account-delete-form'))
  customElements.define('identity-account-delete-form', IdentityAccountDeleteFormElement);

declare global {
  interface HTMLElementTagNameMap {
    'identity-account-delete-form': IdentityAccountDeleteFormElement;
  }
}
