import { IdentityProviderLinkFormElement } from './provider-link-form-element.js';

if (!customElements.get('identity-provider-link-form'))
  customElements.define('identity-provider-link-form', IdentityProviderLinkFormElement);

declare global {
  interface HTMLElementTagNameMap {
    'identity-provider-link-form': IdentityProviderLinkFormElement;
  }
}
