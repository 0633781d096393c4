import type { Words } from './en.js';

/** What the elements besides the login form show. What went wrong, or well, is in `en.messages.ts`. */
export const enForms = {
  log_out: 'Log out',
  close: 'Close',
  change_password: 'Change password',
  account: 'Your account',
  change_your_password: 'Change your password',
  choose_password: 'Choose a new password',
  confirm_email: 'Confirm your e-mail',
  create_your_account: 'Create your account',
  creating_account: 'Creating account…',
  first_name: 'First name',
  have_account: 'Already have an account?',
  last_name: 'Last name',
  log_in_first: 'Log in to change your password.',
  new_password: 'New password',
  old_password: 'Current password',
  optional: (label: string) => `${label} (optional)`,
  password_rule: (length: number) => `At least ${length} characters, not easy to guess.`,
  reset_lead: 'Enter your e-mail and we’ll send you a link.',
  reset_password: 'Reset your password',
  save_password: 'Save new password',
  saving: 'Saving…',
  send_again: 'Send again',
  send_link: 'Send link',
  sending: 'Sending…',
  try_again: 'Try again',
  verify_done: 'Your e-mail is confirmed.',
  verify_first: 'Log in to confirm your e-mail.',
  verify_lead: (email: string) => `Open the link we sent to ${email} to confirm your e-mail.`,
};

export type FormWords = typeof enForms;

/** A language's words for every form; English ones stand in where it has none. */
export const allWords = (words: Words & Partial<FormWords>): Words & FormWords => ({ ...enForms, ...words });
