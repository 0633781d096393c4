import type { SignedIn } from '../../../src/contract/customer.js';
import type { CustomerRow, SessionRow } from '../database/schema.js';
import type { Deps } from '../deps.js';
import { issueToken } from '../sessions/token.js';
import { presentCustomer } from './present.js';

/** A customer with the token that proves who they are. */
export const signedIn = async (
  deps: Pick<Deps, 'keys' | 'config' | 'clock'>,
  customer: CustomerRow,
  session: SessionRow,
): Promise<SignedIn> => ({
  ...presentCustomer(customer),
  auth_token: await issueToken(deps, session, session.last_iat),
});
