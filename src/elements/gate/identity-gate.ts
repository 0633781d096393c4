import { define } from '../define.js';
import { IdentityGateElement } from './gate-element.js';

define('identity-gate', IdentityGateElement);

declare global {
  interface HTMLElementTagNameMap {
    'identity-gate': IdentityGateElement;
  }
}
