/** What the login form shows at first. The other elements' words are in `en.forms.ts`. */
export const en = {
  /** The language of these words. */
  lang: 'en',
  create_account: 'Create account',
  email: 'E-mail',
  forgot_password: 'Forgot password?',
  log_in: 'Log in',
  logged_in: 'You’re logged in.',
  logged_in_as: (name: string) => `You’re logged in as ${name}.`,
  logging_in: 'Logging in…',
  new_here: 'New here?',
  offline: 'You seem to be offline. Your entry is kept; try again when you’re back.',
  password: 'Password',
  remember: 'Stay logged in',
  show_password: 'Show password',
};

export type Words = typeof en & {
  /** `ltr` when absent. */
  readonly dir?: 'ltr' | 'rtl';
};
