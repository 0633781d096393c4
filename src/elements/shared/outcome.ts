import type { Customer } from '../../contract/customer.js';
import { IdentityLoginEvent } from '../../sdk/session-events.js';
import type { LoginMethod } from '../../sdk/types.js';
import type { FormElement } from './form-element.js';
import { greeting } from './greeting.js';

/** One text field of a submitted form; empty when the form has no such field, so that the contract refuses it. */
export const text = (values: FormData, name: string): string => {
  const value = values.get(name);
  return typeof value === 'string' ? value : '';
};

/** Someone signed in through this element's form: says so to the page and gives the words for the visitor. */
export function signedIn(host: FormElement, customer: Customer, method: LoginMethod = 'password'): string {
  host.dispatchEvent(new IdentityLoginEvent(customer, method));
  return greeting(host.words, customer);
}
