import * as account from '../../../src/contract/account.js';
import * as auth from '../../../src/contract/auth.js';
import * as customer from '../../../src/contract/customer.js';
import { getDisqus } from '../../../src/contract/disqus.js';
import * as email from '../../../src/contract/email.js';
import type { Endpoint } from '../../../src/contract/endpoint.js';
import type { RefusalCode } from '../../../src/contract/errors.js';
import * as milibris from '../../../src/contract/milibris.js';
import * as password from '../../../src/contract/password.js';
import * as sessions from '../../../src/contract/sessions.js';
import * as site from '../../../src/contract/site.js';
import * as social from '../../../src/contract/social.js';
import * as sso from '../../../src/contract/sso.js';

/** The words of one call; its shapes come from the contract, which browsers load and which therefore has no words. */
export interface Operation {
  readonly id: string;
  readonly endpoint: Endpoint;
  readonly summary: string;
  readonly description?: string;
  /** Beside those that every call, or every call of its kind, can meet. */
  readonly refusals?: readonly RefusalCode[];
}

export const OPERATIONS: readonly Operation[] = [
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
  { id: 'getCustomer', endpoint: customer.getCustomer, summary: 'The signed-in customer' },
  { id: 'postCustomer', endpoint: customer.postCustomer, summary: 'The signed-in customer, by POST' },
  {
    id: 'updateCustomer',
    endpoint: customer.updateCustomer,
    summary: 'Change names, language or metadata',
    description: 'What is absent stays; `null` empties a field; `metadata` is replaced whole.',
  },
  {
    id: 'refresh',
    endpoint: customer.refresh,
    summary: 'Renew the auth_token of the session',
    description:
      'Needs an unexpired token. A session ends 30 days after its log-in, however often it is renewed.',
  },
  {
    id: 'emailResend',
    endpoint: email.resend,
    summary: 'Mail a fresh confirmation link',
    refusals: ['rate_limited'],
  },
  {
    id: 'emailVerify',
    endpoint: email.verify,
    summary: 'Confirm the e-mail, or the change to another one, by the mailed token',
    description:
      'A change ends every session but the one that asked for it, and voids every other mailed link; the old address is told.',
    refusals: ['token_invalid', 'email_taken', 'rate_limited'],
  },
  {
    id: 'emailChange',
    endpoint: email.change,
    summary: 'Ask for another e-mail: mails a link to it',
    description:
      'Nothing changes until the link is opened, and the old address is told at once. Whether the new one has an account is told to its owner only. A newer request, and a changed or reset password, void this one.',
    refusals: ['reauthentication_required', 'rate_limited'],
  },
  {
    id: 'sessionsList',
    endpoint: sessions.list,
    summary: 'The customer’s live sessions',
    description: 'The one that asks comes first, then the one seen last.',
  },
  {
    id: 'sessionsEnd',
    endpoint: sessions.end,
    summary: 'End one of the customer’s own sessions',
    refusals: ['not_found'],
  },
  {
    id: 'sessionsEndAll',
    endpoint: sessions.endAll,
    summary: 'End every session of the customer, this one too',
    description: 'Everywhere means here as well: only then is every copy of every token dead.',
  },
  {
    id: 'exportCustomer',
    endpoint: account.exportCustomer,
    summary: 'All that is kept about the customer, without hashes or tokens',
    refusals: ['rate_limited'],
  },
  {
    id: 'deleteCustomer',
    endpoint: account.deleteCustomer,
    summary: 'Delete the account, for good',
    description:
      'Wants the password, or of a customer who has none a log-in within the last ten minutes. The e-mail is free again.',
    refusals: ['reauthentication_required', 'rate_limited'],
  },
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
  {
    id: 'getDisqus',
    endpoint: getDisqus,
    summary: 'The signed payload of Disqus single sign-on',
    description:
      'Signed with the site’s disqus_secret_key. Signed out, or with an e-mail that is not verified, it names nobody.',
    refusals: ['not_found', 'token_invalid', 'token_expired', 'session_revoked', 'session_superseded'],
  },
  {
    id: 'milibrisTicket',
    endpoint: milibris.ticket,
    summary: 'A single-use ticket that opens a title in the reader',
    description: 'Needs the entitlement `milibris:<title_id>`. The ticket works once, for 60 seconds.',
    refusals: ['not_found', 'forbidden', 'rate_limited'],
  },
  {
    id: 'milibrisResolve',
    endpoint: milibris.resolve,
    summary: 'Server to server: who launched which title',
    description:
      '`signature` is the hex of HMAC-SHA256, by the site’s milibris_key, of site_id, ticket and timestamp with a line feed between each.',
    refusals: ['not_found', 'forbidden', 'token_invalid'],
  },
  {
    id: 'ssoTicket',
    endpoint: sso.ticket,
    summary: 'A ticket for the hub, from the page that someone has logged in at',
    description: 'For one form POST to `/sso/establish`, within 60 seconds, from the same origin.',
    refusals: ['rate_limited'],
  },
  {
    id: 'ssoToken',
    endpoint: sso.token,
    summary: 'Redeem the code that the hub sent in the fragment',
    description:
      'Once, within 30 seconds, from the origin and with the verifier that `/sso/authorize` was asked for. A second time ends the session.',
    refusals: ['token_invalid', 'rate_limited'],
  },
  {
    id: 'handoff',
    endpoint: sso.handoff,
    summary: 'A code that signs an app in',
    description: 'Good once, for 60 seconds, together with the verifier of its challenge.',
    refusals: ['rate_limited'],
  },
  {
    id: 'handoffRedeem',
    endpoint: sso.redeem,
    summary: 'Redeem a code in the app',
    description: 'The same session, in a token of the app’s own. A second time ends the session.',
    refusals: ['token_invalid', 'rate_limited'],
  },
];
