import type { FormWords } from '../../localize/en.forms.js';
import type { Words } from '../../localize/en.js';

export type View =
  | 'login'
  | 'register'
  | 'password-forgot'
  | 'password-reset'
  | 'password-update'
  | 'email-verify';

type AllWords = Words & FormWords;

interface ViewDefinition {
  readonly tag: string;
  readonly title: keyof { [K in keyof AllWords as AllWords[K] extends string ? K : never]: true };
  /** Defines the tag; loaded with the first opening, not with the page. */
  readonly define: () => Promise<unknown>;
}

const reset = () => import('../password-reset/identity-password-reset.js');

export const VIEWS: Readonly<Record<View, ViewDefinition>> = {
  login: {
    tag: 'identity-login-form',
    title: 'log_in',
    define: () => import('../login-form/identity-login-form.js'),
  },
  register: {
    tag: 'identity-register-form',
    title: 'create_your_account',
    define: () => import('../register-form/identity-register-form.js'),
  },
  'password-forgot': { tag: 'identity-password-reset', title: 'reset_password', define: reset },
  'password-reset': { tag: 'identity-password-reset', title: 'choose_password', define: reset },
  'password-update': {
    tag: 'identity-password-update-form',
    title: 'change_your_password',
    define: () => import('../password-update-form/identity-password-update-form.js'),
  },
  'email-verify': {
    tag: 'identity-email-verify',
    title: 'confirm_email',
    define: () => import('../email-verify/identity-email-verify.js'),
  },
};

export const isView = (name: string | null | undefined): name is View =>
  Boolean(name) && Object.hasOwn(VIEWS, name as string);
