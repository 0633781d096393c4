import { define } from '../define.js';
import { IdentitySiteElement } from './site-element.js';

define('identity-site', IdentitySiteElement);

declare global {
  interface HTMLElementTagNameMap {
    'identity-site': IdentitySiteElement;
  }
}
