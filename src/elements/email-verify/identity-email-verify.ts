import { IdentityEmailVerifyElement } from './email-verify-element.js';

if (!customElements.get('identity-email-verify'))
  customElements.define('identity-email-verify', IdentityEmailVerifyElement);

declare global {
  interface HTMLElementTagNameMap {
    'identity-email-verify': IdentityEmailVerifyElement;
  }
}
