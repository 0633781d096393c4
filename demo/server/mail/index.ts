import type { WrittenKind } from '../outbox/enqueue.js';
import { accountDeleted } from './account-deleted.js';
import { emailChange } from './email-change.js';
import { emailChangeAsked } from './email-change-asked.js';
import { emailChangeAttempt } from './email-change-attempt.js';
import { emailChanged } from './email-changed.js';
import { emailVerify } from './email-verify.js';
import { identityLinked } from './identity-linked.js';
import { identityUnlinked } from './identity-unlinked.js';
import { passwordChanged } from './password-changed.js';
import { passwordReset } from './password-reset.js';
import { registerAttempt } from './register-attempt.js';
import { registerConfirm } from './register-confirm.js';
import type { Mail } from './words.js';

export const MAILS: Readonly<Record<WrittenKind, Mail>> = {
  'email-verify': emailVerify,
  'email-change': emailChange,
  'email-change-attempt': emailChangeAttempt,
  'email-change-asked': emailChangeAsked,
  'email-changed': emailChanged,
  'account-deleted': accountDeleted,
  'password-reset': passwordReset,
  'password-changed': passwordChanged,
  'register-attempt': registerAttempt,
  'register-confirm': registerConfirm,
  'identity-linked': identityLinked,
  'identity-unlinked': identityUnlinked,
};
