import { accountStyles } from '../../src/elements/account/account.styles.js';
import { dangerStyles } from '../../src/elements/account-delete-form/account-delete-form.styles.js';
import { menuStyles } from '../../src/elements/customer-menu/customer-menu.styles.js';
import { modalStyles } from '../../src/elements/login-modal/login-modal.styles.js';
import { noticeStyles } from '../../src/elements/notice/notice.styles.js';
import { formStyles } from '../../src/styles/form.js';
import { formStateStyles } from '../../src/styles/form-states.js';
import { linkStyles } from '../../src/styles/link.js';

export type Token = `--identity-${string}`;

const SHEETS = [
  accountStyles,
  dangerStyles,
  formStyles,
  formStateStyles,
  linkStyles,
  menuStyles,
  modalStyles,
  noticeStyles,
];

/** Every property that a page may set, as the style sheets read them: none can be forgotten here. */
export function tokensOf(): Token[] {
  const read = SHEETS.flatMap(({ cssText }) => [...cssText.matchAll(/var\(\s*(--identity-[\w-]+)/g)]);
  return [...new Set(read.map(([, name]) => name as Token))];
}
