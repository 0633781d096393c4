import { getDisqus } from '../../../../src/contract/disqus.js';
import * as milibris from '../../../../src/contract/milibris.js';
import * as sso from '../../../../src/contract/sso.js';
import type { Operation } from '../operation.js';

/** What passes a session on, to services, other sites and apps. */
export const PASSING_ON: readonly Operation[] = [
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
