import type { SocialProvider } from '../../../src/contract/social.js';
import { keepSocial } from '../customers/metadata.js';
import type { CustomerRow } from '../database/schema.js';
import type { ProvenIdentity } from './provider.js';

/** What a customer's row takes from a provider: the profile into its place in `metadata`, names where there are none. */
export const profileColumns = (
  customer: Pick<CustomerRow, 'first_name' | 'last_name' | 'metadata'>,
  provider: SocialProvider,
  { subject, profile }: ProvenIdentity,
): Pick<CustomerRow, 'first_name' | 'last_name' | 'metadata'> => ({
  first_name: customer.first_name || (profile.given_name ?? null),
  last_name: customer.last_name || (profile.family_name ?? null),
  metadata: keepSocial(customer.metadata, provider, { id: subject, ...profile }),
});
