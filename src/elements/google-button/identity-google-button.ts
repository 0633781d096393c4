import { IdentityGoogleButtonElement } from './google-button-element.js';

if (!customElements.get('identity-google-button'))
  customElements.define('identity-google-button', IdentityGoogleButtonElement);

declare global {
  interface HTMLElementTagNameMap {
    'identity-google-button': IdentityGoogleButtonElement;
  }
}
