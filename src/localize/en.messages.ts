import type { ErrorCode } from '../sdk/errors.js';

/** A clock time in the visitor's own writing, from ISO 8601. */
const clock = (iso: string) =>
  new Intl.DateTimeFormat(undefined, { timeStyle: 'short' }).format(new Date(iso));

const seconds = (n: number) =>
  n < 90
    ? `${n} second${n > 1 ? 's' : ''}`
    : n < 5400
      ? `${Math.round(n / 60)} minutes`
      : `${Math.round(n / 3600)} hours`;

/** What elements say once something has happened. Keys of `errors` are the API's codes. */
export const messages = {
  errors: {
    invalid_credentials: 'That e-mail and password don’t match. Try again or reset your password.',
    email_taken: 'You already have an account with this e-mail. Log in instead.',
    token_invalid: 'This link has expired or was used. Ask for a new one.',
    token_expired: 'This link has expired or was used. Ask for a new one.',
    session_revoked: 'You’re logged out. Log in and try again.',
    session_superseded: 'You’re logged out. Log in and try again.',
    token_missing: 'You’re logged out. Log in and try again.',
    offline: 'You seem to be offline. Your entry is kept; try again when you’re back.',
    timeout: 'The answer is taking too long. Your entry is kept; try again.',
    reauthentication_required: 'This needs a fresh log-in. Log out, log in again, and come back.',
    last_credential: 'That’s your only way to log in. Add a password or another one first.',
    validation_failed: 'Some entries need a change.',
    origin_not_allowed: 'This page isn’t set up for logging in yet.',
    site_unknown: 'This page isn’t set up for logging in yet.',
  } as Partial<Record<ErrorCode, string>>,
  unreachable: 'No answer came. Check your connection, or try again in a minute.',
  rate_limited: (wait: number | undefined) =>
    `Too many tries. Wait ${wait ? seconds(wait) : 'a minute'}, or reset your password.`,
  /** Any other fault, by what was tried. */
  unavailable: {
    login: 'We can’t log you in right now. Try again in a minute.',
    register: 'We can’t create your account right now. Try again in a minute.',
    other: 'We can’t do that right now. Try again in a minute.',
  },
  fields: {
    required: {
      email: 'Enter your e-mail.',
      password: 'Enter your password.',
      new_password: 'Enter a new password.',
      old_password: 'Enter your current password.',
      first_name: 'Enter your first name.',
      last_name: 'Enter your last name.',
      other: 'Fill this in.',
    } as Record<string, string> & { other: string },
    email_invalid: 'Enter an e-mail like name@example.com.',
    invalid: 'Check this entry.',
    too_short: (length: number) => `Use at least ${length} characters.`,
    too_long: 'That’s too long.',
    too_weak: 'That’s easy to guess. Add another word or two.',
    too_common: 'Many people use this password. Choose another.',
    same_as_email: 'Choose a password that differs from your e-mail.',
    incorrect: 'That’s not your current password.',
    unchanged: 'That’s your e-mail already.',
    taken: 'You already have an account with this e-mail. Log in instead.',
  },
  caps_lock: 'Caps Lock is on.',
  register_sent: (email: string) =>
    `We sent a link to ${email}. Open it and log in to finish your account. It works for 24 hours.`,
  reset_sent: (email: string) => `If ${email} has an account, a link is on its way. It works for 60 minutes.`,
  reset_done: 'Your password is changed. Log in with the new one.',
  update_done: 'Your password is changed. Other devices are logged out.',
  verify_sent: (email: string) => `We sent a link to ${email}. Open it to confirm your e-mail.`,
  storage_unavailable:
    'Your browser keeps no cookies from this site, so you’ll be logged out when you leave.',
  ended: {
    superseded: (at?: string, device?: string) =>
      `You were logged out because your account was used on ${device || 'another device'}${at ? ` at ${clock(at)}` : ''}.`,
    revoked: 'You were logged out on this device.',
    expired: 'You were logged out after a while away.',
    'account-changed': 'You were logged out because another account logged in here.',
    not_me: 'That wasn’t me',
  },
};

export type Messages = typeof messages;
