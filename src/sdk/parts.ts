import { IdentityError } from './errors.js';

/** Without a network, a part of the SDK is as far away as the server. */
const reach = <Part>(part: Promise<Part>) =>
  part.catch((cause): never => {
    throw new IdentityError('offline', { cause });
  });

// What of the SDK loads when it is first needed.
export const auth = () => reach(import('./auth.js'));
export const account = () => reach(import('./account.js'));
export const ownAccount = () => reach(import('./own-account.js'));
export const social = () => reach(import('./social.js'));
export const sso = () => reach(import('./sso.js'));
