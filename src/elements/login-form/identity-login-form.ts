import { define } from '../define.js';
import { IdentityLoginFormElement } from './login-form-element.js';

define('identity-login-form', IdentityLoginFormElement);

declare global {
  interface HTMLElementTagNameMap {
    'identity-login-form': IdentityLoginFormElement;
  }
}
