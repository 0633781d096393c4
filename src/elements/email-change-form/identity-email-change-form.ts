import { IdentityEmailChangeFormElement } from './email-change-form-element.js';

if (!customElements.get('identity-email-change-form'))
  customElements.define('identity-email-change-form', IdentityEmailChangeFormElement);

declare global {
  interface HTMLElementTagNameMap {
    'identity-email-change-form': IdentityEmailChangeFormElement;
  }
}
