// What a page needs besides signing in, as one part to load: many small ones would cost more than they save.
export { forgetToken } from './cookie-forget.js';
export { getCustomer, refresh, updateCustomer } from './customer.js';
export * as email from './email.js';
export { invalid } from './invalid.js';
export { logout } from './logout.js';
export * as password from './password.js';
export { refusal } from './refusal.js';
export { isStillNew } from './session-end.js';
export { IdentityErrorEvent } from './session-events.js';
export { getSite } from './site.js';
export { start } from './sync.js';
export { unreached } from './unreached.js';
