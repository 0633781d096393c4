import { define } from '../define.js';
import { IdentityPasswordResetElement } from './password-reset-element.js';

define('identity-password-reset', IdentityPasswordResetElement);

declare global {
  interface HTMLElementTagNameMap {
    'identity-password-reset': IdentityPasswordResetElement;
  }
}
