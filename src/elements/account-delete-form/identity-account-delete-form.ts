import { define } from '../define.js';
import { IdentityAccountDeleteFormElement } from './account-delete-form-element.js';

define('identity-account-delete-form', IdentityAccountDeleteFormElement);

declare global {
  interface HTMLElementTagNameMap {
    'identity-account-delete-form': IdentityAccountDeleteFormElement;
  }
}
