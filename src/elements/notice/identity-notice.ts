import { define } from '../define.js';
import { IdentityNoticeElement } from './notice-element.js';

define('identity-notice', IdentityNoticeElement);

declare global {
  interface HTMLElementTagNameMap {
    'identity-notice': IdentityNoticeElement;
  }
}
