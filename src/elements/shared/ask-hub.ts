import { elementsOf } from '../../controllers/elements-of.js';
import type { Identity } from '../../sdk/identity.js';

export interface Asking {
  /** Where the page comes back to; where it is, when absent. */
  readonly url?: string;
  /** The field that was entered; the hub is asked only while it and the fields beside it are empty. */
  readonly field?: Element;
}

function isUntouched(field: Element): boolean {
  const form = field instanceof HTMLInputElement && field.form;
  const controls = form ? [...elementsOf(form)] : [];
  // whatever is typed into: a button’s value is its label
  const fields = controls.filter((control) => control.matches('input:read-write'));
  return fields.includes(field) && fields.every((each) => each instanceof HTMLInputElement && !each.value);
}

/**
 * A login is about to begin: perhaps the visitor is signed in at another domain of the account, and the page comes
 * back signed in. Whoever starts to type stays.
 */
export async function askHub(
  identity: Identity,
  typedInto: EventTarget,
  { url, field }: Asking = {},
): Promise<void> {
  if (field && !isUntouched(field)) return;
  const typing = new AbortController();
  const { signal } = typing;
  typedInto.addEventListener('input', () => typing.abort(), { signal });
  await identity.sso.sync({ signal, url }).finally(() => typing.abort());
}
