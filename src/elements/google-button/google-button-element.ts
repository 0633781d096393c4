import { SocialButtonElement } from '../shared/social-button-element.js';

/**
 * Logs in with Google. Out of sight while the site has no ID of Google, and while someone is signed in.
 *
 * @summary The Google button.
 * @slot - What the button shows, in the place of Google’s mark and our words; or a button of the page's own.
 * @fires {IdentityLoginEvent} identity-login - Someone logged in; `customer`, `method`.
 * @fires {IdentityErrorEvent} identity-error - It came to nothing; `code`.
 * @csspart social-button - The button.
 * @csspart label - Its words.
 * @csspart last-used - Says that this tab logged in this way last.
 * @csspart waiting - Says that the visitor is expected in Google’s window.
 * @csspart error - Why the last try failed.
 * @cssstate offered - It is there to be pressed: the site has an ID of Google, and nobody is signed in.
 * @cssstate pending - Google’s window is open.
 */
export class IdentityGoogleButtonElement extends SocialButtonElement {
  override readonly provider = 'google';
}
