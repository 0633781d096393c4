import { IdentityError } from '../../sdk/errors.js';
import type { Identity } from '../../sdk/types.js';
import { takeToken } from '../shared/mailed-token.js';

/** Of a private registration, until it has served or is known to be dead. */
let token: string | undefined;

function take(): void {
  token = takeToken('identity-register') ?? token;
}
take();
addEventListener('hashchange', take);

/** Logs in with the mailed token, which makes the customer; undefined where there is none any more. */
export function firstLogIn(identity: Identity): Identity['login'] | undefined {
  take();
  if (!token) return undefined;
  return async (input, options) => {
    try {
      const customer = await identity.login({ ...input, token }, options);
      token = undefined;
      return customer;
    } catch (error) {
      if (error instanceof IdentityError && /^(token|email)_/.test(error.code)) token = undefined;
      throw error;
    }
  };
}
