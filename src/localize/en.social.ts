import type { ErrorCode } from '../sdk/errors.js';

/** What stands on and around the providers' buttons; `name` is the provider's, such as `Google`. */
export const social = {
  or: 'or',
  continue_with: (name: string) => `Continue with ${name}`,
  last_used: 'Last used',
  waiting: (name: string) => `Finish in the ${name} window. Closed it? Press the button again.`,
  errors: {
    provider_cancelled: (name) => `You stopped at ${name}. Nothing has changed.`,
    popup_closed: (name) => `The ${name} window was closed. Press the button to try again.`,
    popup_blocked: (name) =>
      `Your browser blocked the ${name} window. Allow it, then press the button again.`,
    provider_disabled: (name) => `${name} isn’t set up on this page yet.`,
    provider_failed: (name) => `${name} isn’t answering. Try again in a minute, or use your password.`,
    idp_token_invalid: (name) => `${name} couldn’t confirm that it’s you. Try again.`,
    transaction_invalid: () => 'That took too long. Press the button to try again.',
    link_required: (name) =>
      `You already have an account with this e-mail. Log in, then connect ${name} in your account.`,
    identity_taken: (name) =>
      `This ${name} account is connected to somebody else’s account, or yours to another ${name} account.`,
  } as Partial<Record<ErrorCode, (name: string) => string>>,
};

export type SocialWords = typeof social;
