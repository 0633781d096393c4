import { elementsOf } from '../../controllers/elements-of.js';
import type { Send } from '../shared/form-element.js';
import { signedIn, text } from '../shared/outcome.js';
import type { IdentityLoginFormElement } from './login-form-element.js';

let first: Promise<typeof import('./first-log-in.js')> | undefined;

/** By the link of a private registration, whose token leaves the address at once. */
const look = () => {
  if (!location.hash.includes('identity-register=')) return;
  first = import('./first-log-in.js');
  // said when it is needed; the token is there still, for a reload
  first.catch(() => {});
};
addEventListener('hashchange', look);

export const logIn = (host: IdentityLoginFormElement): Send => {
  look();
  return async (values, identity, signal) => {
    // a form without the checkbox asks nothing: the customer stays logged in
    const { form } = host.form;
    const remember = !(form && elementsOf(form).namedItem('remember')) || values.has('remember');
    const input = { email: text(values, 'email'), password: text(values, 'password'), remember };
    const send = (await first)?.firstLogIn(identity) ?? identity.login;
    return signedIn(host, await send(input, { signal }));
  };
};
