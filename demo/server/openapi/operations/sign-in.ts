import * as auth from '../../../../src/contract/auth.js';
import * as password from '../../../../src/contract/password.js';
import * as site from '../../../../src/contract/site.js';
import type { Operation } from '../operation.js';

/** The site, and how a customer gets in and out. */
export const SIGN_IN: readonly Operation[] = [
  {
    id: 'getSite',
    endpoint: site.getSite,
    summary: 'Public settings of the site',
    description: '`cookie_domain` is worked out for the Origin that asks.',
  },
  {
    id: 'register',
    endpoint: auth.register,
    summary: 'Register a customer and log in',
    description:
      'E-mails are unique across the sites of an account. That one is taken is said last, after every other check; its owner is told by mail. Where the site’s `private_registration` is on, nobody else is told: the answer is 202 for every e-mail, and the customer exists from the first log-in with the mailed `token`.',
    refusals: ['email_taken', 'rate_limited'],
  },
  {
    id: 'login',
    endpoint: auth.login,
    summary: 'Log in with e-mail and password',
    description:
      'Unknown e-mail, wrong password and disabled customer cannot be told apart. `token`: from the mail of a private registration, which it completes; `email_taken` if the e-mail has an account by now.',
    refusals: ['invalid_credentials', 'token_invalid', 'email_taken', 'rate_limited'],
  },
  {
    id: 'logout',
    endpoint: auth.logout,
    summary: 'End the session of the token',
    description: 'Always succeeds. Every token of the session is dead from then on.',
  },
  {
    id: 'resolve',
    endpoint: auth.resolve,
    summary: 'Find the live customer among several tokens',
    description:
      'For a browser that holds several cookies of one name. Refused unless exactly one customer is live.',
    refusals: ['token_invalid'],
  },
  {
    id: 'passwordForgot',
    endpoint: password.forgot,
    summary: 'Mail a link that resets the password',
    description: 'The answer is the same whether or not the e-mail has an account.',
    refusals: ['rate_limited'],
  },
  {
    id: 'passwordReset',
    endpoint: password.reset,
    summary: 'Set a new password by the mailed token',
    description: 'Ends every session of the customer. The token works once, for 60 minutes.',
    refusals: ['token_invalid', 'token_expired', 'rate_limited'],
  },
  {
    id: 'passwordUpdate',
    endpoint: password.update,
    summary: 'Change the password while signed in',
    description: 'Ends every other session, and every older token of this one.',
    refusals: ['rate_limited'],
  },
];
