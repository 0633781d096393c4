import { define } from '../define.js';
import { IdentityProfileFormElement } from './profile-form-element.js';

define('identity-profile-form', IdentityProfileFormElement);

declare global {
  interface HTMLElementTagNameMap {
    'identity-profile-form': IdentityProfileFormElement;
  }
}
