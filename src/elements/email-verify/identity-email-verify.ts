import { define } from '../define.js';
import { IdentityEmailVerifyElement } from './email-verify-element.js';

define('identity-email-verify', IdentityEmailVerifyElement);

declare global {
  interface HTMLElementTagNameMap {
    'identity-email-verify': IdentityEmailVerifyElement;
  }
}
