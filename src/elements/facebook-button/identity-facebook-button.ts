import { IdentityFacebookButtonElement } from './facebook-button-element.js';

if (!customElements.get('identity-facebook-button'))
  customElements.define('identity-facebook-button', IdentityFacebookButtonElement);

declare global {
  interface HTMLElementTagNameMap {
    'identity-facebook-button': IdentityFacebookButtonElement;
  }
}
