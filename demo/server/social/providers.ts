import type { SocialProvider } from '../../../src/contract/social.js';
import { facebook } from './facebook.js';
import { google } from './google.js';
import { oidc } from './oidc.js';
import type { Provider } from './provider.js';

/** Every provider there is. */
const PROVIDERS: Readonly<Record<SocialProvider, Provider>> = { google, facebook, oidc };

export const PROVIDER_NAMES = Object.keys(PROVIDERS);

export const findProvider = (name: string): Provider | undefined =>
  Object.hasOwn(PROVIDERS, name) ? PROVIDERS[name as SocialProvider] : undefined;

/** As its owner writes it. */
export const titleOf = (name: SocialProvider): string => PROVIDERS[name].title;
