export { obscure, reveal } from './auth-token.js';
export { createIdentity } from './create-identity.js';
export { IdentityError } from './errors.js';
export {
  IdentityErrorEvent,
  IdentityLoginEvent,
  IdentityLogoutEvent,
  IdentityReadyEvent,
} from './session-events.js';
export type * from './types.js';
