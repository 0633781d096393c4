import { IdentityNoticeElement } from './notice-element.js';

if (!customElements.get('identity-notice')) customElements.define('identity-notice', IdentityNoticeElement);

declare global {
  interface HTMLElementTagNameMap {
    'identity-notice': IdentityNoticeElement;
  }
}
