import * as social from '../../../../src/contract/social.js';
import type { Operation } from '../operation.js';

/** Providers. */
export const SOCIAL: readonly Operation[] = [
  {
    id: 'idpNonce',
    endpoint: social.idpNonce,
    summary: 'A nonce for an ID token that an app asks a provider for',
    description: 'Works once, for 10 minutes.',
    refusals: ['rate_limited'],
  },
  {
    id: 'idpLogin',
    endpoint: social.idpLogin,
    summary: 'Log in by a token from a provider’s own SDK',
    description:
      'An ID token with our nonce; of Facebook an access token too. An e-mail beside it counts only where the provider gives none.',
    refusals: [
      'idp_token_invalid',
      'provider_disabled',
      'provider_failed',
      'link_required',
      'forbidden',
      'rate_limited',
    ],
  },
  {
    id: 'socialRedeem',
    endpoint: social.redeem,
    summary: 'Log in by what came of the way to a provider',
    description:
      '`data` is null while the provider, or the visitor, has not finished. A second redemption ends the session that the first one began.',
    refusals: [
      'idp_token_invalid',
      'provider_disabled',
      'provider_cancelled',
      'provider_failed',
      'link_required',
      'transaction_invalid',
      'forbidden',
      'rate_limited',
    ],
  },
  {
    id: 'socialLink',
    endpoint: social.link,
    summary: 'Connect a provider by what came of the way to it',
    description: '`data` is null while the provider, or the visitor, has not finished.',
    refusals: [
      'idp_token_invalid',
      'provider_disabled',
      'provider_cancelled',
      'provider_failed',
      'identity_taken',
      'transaction_invalid',
      'reauthentication_required',
      'rate_limited',
    ],
  },
  {
    id: 'identities',
    endpoint: social.identities,
    summary: 'The providers that the customer can log in with',
  },
  {
    id: 'identityUnlink',
    endpoint: social.unlink,
    summary: 'Remove a provider from the ways to log in',
    description: 'Refused for the last one.',
    refusals: ['not_found', 'last_credential'],
  },
];
