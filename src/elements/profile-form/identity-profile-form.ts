import { IdentityProfileFormElement } from './profile-form-element.js';

if (!customElements.get('identity-profile-form'))
  customElements.define('identity-profile-form', IdentityProfileFormElement);

declare global {
  interface HTMLElementTagNameMap {
    'identity-profile-form': IdentityProfileFormElement;
  }
}
