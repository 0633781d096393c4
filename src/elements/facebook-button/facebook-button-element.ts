import { SocialButtonElement } from '../shared/social-button-element.js';

/**
 * Logs in with Facebook. Out of sight while the site has no ID of Facebook, and while someone is signed in.
 *
 * @summary The Facebook button.
 * @slot - What the button shows, in the place of Facebook’s mark and our words; or a button of the page's own.
 * @fires {IdentityLoginEvent} identity-login - Someone logged in; `customer`, `method`.
 * @fires {IdentityErrorEvent} identity-error - It came to nothing; `code`.
 * @csspart social-button - The button.
 * @csspart label - Its words.
 * @csspart last-used - Says that this tab logged in this way last.
 * @csspart waiting - Says that the visitor is expected in Facebook’s window.
 * @csspart error - Why the last try failed.
 * @cssstate offered - It is there to be pressed: the site has an ID of Facebook, and nobody is signed in.
 * @cssstate pending - Facebook’s window is open.
 */
export class IdentityFacebookButtonElement extends SocialButtonElement {
  override readonly provider = 'facebook';
}
