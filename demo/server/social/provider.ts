import type { SocialProvider } from '../../../src/contract/social.js';
import type { Config } from '../config.js';
import type { Clock } from '../deps.js';
import type { Log } from '../log.js';
import type { Site } from '../sites/site.js';
import type { Outbound } from './outbound.js';
import type { Profile } from './profile.js';

/** Who a provider says that somebody is, once its proof has been checked. */
export interface ProvenIdentity {
  /** Together with the subject the key: two issuers may call two people by one subject. */
  readonly issuer: string;
  readonly subject: string;
  /** As given, not yet normalized; null where there is none, or none that the profile's rules let through. */
  readonly email: string | null;
  readonly emailVerified: boolean;
  /** The provider is the one that hands this address out, so that its word is as good as a mailed link. */
  readonly authoritative: boolean;
  readonly profile: Profile;
}

/** A way to the provider, as seen from both of its ends. */
export interface Passage {
  readonly site: Site;
  /** Exactly the address that is registered at the provider. */
  readonly redirectUri: string;
  readonly nonce: string;
  /** RFC 7636, between us and the provider: only whoever was sent out can use the code that comes back. */
  readonly codeVerifier: string;
}

export interface ProviderDeps {
  readonly config: Config;
  readonly clock: Clock;
  readonly outbound: Outbound;
  readonly log: Log;
}

/** All that makes one provider different from the others. */
export interface Provider {
  readonly name: SocialProvider;
  /** As its owner writes it. */
  readonly title: string;
  /** Whether the settings of the site have what it takes. */
  isEnabled(site: Site): boolean;
  /** Where the visitor is sent; `state` comes back with the answer. */
  authorizationUrl(deps: ProviderDeps, passage: Passage, state: string): Promise<string>;
  /** Checks the answer. @throws {ProofRefused} @throws {ProviderFailed} */
  prove(deps: ProviderDeps, passage: Passage, answer: URLSearchParams): Promise<ProvenIdentity>;
  /**
   * Checks a token that an app got from the provider's own SDK. `nonce` is undefined for a kind of token that carries
   * none.
   * @throws {ProofRefused} @throws {ProviderFailed}
   */
  proveToken(
    deps: ProviderDeps,
    site: Site,
    token: string,
  ): Promise<ProvenIdentity & { readonly nonce?: string }>;
}

/** What was brought is no proof; the message says why, for the log, without a word of it. */
export class ProofRefused extends Error {
  override readonly name = 'ProofRefused';
}

/** The provider does not answer, or not as documented. */
export class ProviderFailed extends Error {
  override readonly name = 'ProviderFailed';
}

/** The same, and no fault that passes: asked again, it would say the same. */
export class ProviderUnusable extends ProviderFailed {}
