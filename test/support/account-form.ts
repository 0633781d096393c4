import { find, setup, until } from './elements.js';

/** Of the one form on the page. */
export const submitButton = () => find<HTMLButtonElement>('[data-part=submit]');
export const send = () => find<HTMLFormElement>('form').requestSubmit();

/** A page of a customer with one form of the account on it. */
export async function accountPage(tag: string, options: Parameters<typeof setup>[1] = {}, markup = '') {
  const made = await setup(`<${tag}>${markup}</${tag}>`, { returning: {}, ...options });
  await until('the customer', () => made.site.identity?.customer?.email !== undefined);
  await until('the form', () => document.querySelector(`${tag} form`));
  return made;
}
