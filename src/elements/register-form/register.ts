import { elementsOf } from '../../controllers/elements-of.js';
import { loadMessages } from '../../localize/languages.js';
import { IdentityError } from '../../sdk/errors.js';
import type { Send } from '../shared/form-element.js';
import { signedIn, text } from '../shared/outcome.js';
import { IdentityRegisterEvent } from './register-form.events.js';
import type { IdentityRegisterFormElement } from './register-form-element.js';

const OPTIONAL = ['first_name', 'last_name', 'language'];
const KNOWN = new Set(['email', 'password', 'remember', ...OPTIONAL]);

/** What a password is typed into, shown or not: for one, where a page asks for it twice. Metadata are for others to read. */
const PASSWORD = '[type=password],[autocomplete$=password]';

/** Registers with what was entered; fields that the API does not know go into the customer's metadata. */
export const register =
  (host: IdentityRegisterFormElement): Send =>
  async (values, identity, signal) => {
    const given = OPTIONAL.map((name) => [name, text(values, name).trim()]).filter(([, value]) => value);
    const extra = new Map<string, string | string[]>();
    const { form } = host.form;
    const secret = (form ? [...elementsOf(form)] : [])
      .filter((control) => control.matches(PASSWORD))
      .map((control) => control.getAttribute('name'));
    for (const [name, value] of values) {
      if (KNOWN.has(name) || secret.includes(name) || typeof value !== 'string') continue;
      // a field that was chosen from more than once has all that was chosen
      extra.set(name, extra.has(name) ? [extra.get(name) ?? [], value].flat() : value);
    }
    const email = text(values, 'email');
    try {
      const customer = await identity.register(
        {
          email,
          password: text(values, 'password'),
          ...Object.fromEntries(given),
          ...(extra.size > 0 && { metadata: Object.fromEntries(extra) }),
        },
        { signal },
      );
      host.dispatchEvent(new IdentityRegisterEvent(customer));
      return signedIn(host, customer);
    } catch (error) {
      if (!(error instanceof IdentityError && error.code === 'confirm_by_mail')) throw error;
      const messages = await loadMessages(host.words.lang);
      host.sent = true;
      return messages.register_sent(email);
    }
  };
