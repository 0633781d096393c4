import { define } from '../define.js';
import { IdentityPasswordUpdateFormElement } from './password-update-form-element.js';

define('identity-password-update-form', IdentityPasswordUpdateFormElement);

declare global {
  interface HTMLElementTagNameMap {
    'identity-password-update-form': IdentityPasswordUpdateFormElement;
  }
}
