import { define } from '../define.js';
import { IdentityLoginModalElement } from './login-modal-element.js';

define('identity-login-modal', IdentityLoginModalElement);

declare global {
  interface HTMLElementTagNameMap {
    'identity-login-modal': IdentityLoginModalElement;
  }
}
