import { define } from '../define.js';
import { IdentityProviderLinkFormElement } from './provider-link-form-element.js';

define('identity-provider-link-form', IdentityProviderLinkFormElement);

declare global {
  interface HTMLElementTagNameMap {
    'identity-provider-link-form': IdentityProviderLinkFormElement;
  }
}
