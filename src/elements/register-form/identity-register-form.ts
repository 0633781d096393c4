import { define } from '../define.js';
import { IdentityRegisterFormElement } from './register-form-element.js';

define('identity-register-form', IdentityRegisterFormElement);

declare global {
  interface HTMLElementTagNameMap {
    'identity-register-form': IdentityRegisterFormElement;
  }
}
