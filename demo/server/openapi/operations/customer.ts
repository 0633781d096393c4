import * as account from '../../../../src/contract/account.js';
import * as customer from '../../../../src/contract/customer.js';
import * as email from '../../../../src/contract/email.js';
import * as sessions from '../../../../src/contract/sessions.js';
import type { Operation } from '../operation.js';

/** What customers see and change of their own. */
export const CUSTOMER: readonly Operation[] = [
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
];
