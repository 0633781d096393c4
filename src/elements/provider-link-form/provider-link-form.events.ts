import type { SocialProvider } from '../../contract/social.js';

/** The customer logs in with this provider too from now on. */
export class IdentityProviderLinkEvent extends Event {
  readonly provider: SocialProvider;

  constructor(provider: SocialProvider) {
    super('identity-provider-link', { bubbles: true, composed: true });
    this.provider = provider;
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'identity-provider-link': IdentityProviderLinkEvent;
  }
}
