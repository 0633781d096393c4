import { define } from '../define.js';
import { IdentityFacebookButtonElement } from './facebook-button-element.js';

define('identity-facebook-button', IdentityFacebookButtonElement);

declare global {
  interface HTMLElementTagNameMap {
    'identity-facebook-button': IdentityFacebookButtonElement;
  }
}
