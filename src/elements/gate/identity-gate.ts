import { IdentityGateElement } from './gate-element.js';

if (!customElements.get('identity-gate')) customElements.define('identity-gate', IdentityGateElement);

declare global {
  interface HTMLElementTagNameMap {
    'identity-gate': IdentityGateElement;
  }
}
