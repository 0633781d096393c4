import { define } from '../define.js';
import { IdentityGoogleButtonElement } from './google-button-element.js';

define('identity-google-button', IdentityGoogleButtonElement);

declare global {
  interface HTMLElementTagNameMap {
    'identity-google-button': IdentityGoogleButtonElement;
  }
}
