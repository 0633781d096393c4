import { elementsOf } from '../../controllers/elements-of.js';
import type { Send } from '../shared/form-element.js';
import { isDead, takeToken } from '../shared/mailed-token.js';
import { signedIn, text } from '../shared/outcome.js';
import type { IdentityLoginFormElement } from './login-form-element.js';

/** Of a private registration, until it has served or is known to be dead: with it, the login makes the customer. */
let token: string | undefined;

const take = (): void => {
  token = takeToken('identity-register') ?? token;
};
take();
// not before the dialog has seen it, which then asks no hub
addEventListener('hashchange', () => setTimeout(take));

export const logIn =
  (host: IdentityLoginFormElement): Send =>
  async (values, identity, signal) => {
    // a form without the checkbox asks nothing: the customer stays logged in; beside the box, frameworks put a hidden
    // field of that name, which sends one of these where the box is empty
    const { form } = host.form;
    const remember =
      !(form && elementsOf(form).namedItem('remember')) ||
      values.getAll('remember').some((value) => !['', '0', 'false'].includes(value as string));
    const input = { email: text(values, 'email'), password: text(values, 'password'), remember };
    try {
      const customer = await identity.login({ ...input, ...(token && { token }) }, { signal });
      token = undefined;
      return signedIn(host, customer);
    } catch (error) {
      if (isDead(error)) token = undefined;
      throw error;
    }
  };
