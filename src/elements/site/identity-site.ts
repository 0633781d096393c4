import { IdentitySiteElement } from './site-element.js';

if (!customElements.get('identity-site')) customElements.define('identity-site', IdentitySiteElement);

declare global {
  interface HTMLElementTagNameMap {
    'identity-site': IdentitySiteElement;
  }
}
