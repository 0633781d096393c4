import { define } from '../define.js';
import { IdentityEmailChangeFormElement } from './email-change-form-element.js';

define('identity-email-change-form', IdentityEmailChangeFormElement);

declare global {
  interface HTMLElementTagNameMap {
    'identity-email-change-form': IdentityEmailChangeFormElement;
  }
}
