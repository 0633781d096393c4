export type { CustomerExport } from '../contract/account.js';
export type { Customer } from '../contract/customer.js';
export type { Disqus } from '../contract/disqus.js';
export type { FieldCode, RefusalCode } from '../contract/errors.js';
export type { CustomerSession } from '../contract/sessions.js';
export type { Site } from '../contract/site.js';
export type { LinkedIdentity, SocialProvider } from '../contract/social.js';
export { obscure, reveal } from './auth-token.js';
export { createIdentity } from './create-identity.js';
export { type ErrorCode, type FaultCode, IdentityError } from './errors.js';
export type { Identity } from './identity.js';
export {
  IdentityErrorEvent,
  IdentityLoginEvent,
  IdentityLogoutEvent,
  IdentityReadyEvent,
} from './session-events.js';
export type * from './types.js';
