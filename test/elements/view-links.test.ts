import { expect } from '@open-wc/testing';
import { field, fill, find, inside, setup, until } from '../support/elements.js';

const heading = () => inside(find('identity-login-modal'), 'h2').textContent;
const dialog = () => inside<HTMLDialogElement>(find('identity-login-modal'), 'dialog');

describe('links to other views, on a page that has no modal', () => {
  it('make one inside the site and open it, with the e-mail that was typed', async () => {
    const { find } = await setup('<identity-login-form></identity-login-form>');
    fill(field('email'), 'ada@example.com');
    find('[data-identity-view=password-forgot]').click();
    await until('a dialog', () => document.querySelector('identity-login-modal')?.open && dialog().open);
    expect(heading()).to.equal('Reset your password');
    expect(find('identity-login-modal').parentElement?.localName).to.equal('identity-site');
    await until('the e-mail', () => {
      const email = document.querySelector<HTMLInputElement>('identity-password-reset [name=email]');
      return email?.value === 'ada@example.com';
    });
  });

  it('lead from login to registration and back', async () => {
    const { find } = await setup('<identity-login-form></identity-login-form>');
    find('[data-identity-view=register]').click();
    await until('a dialog', () => document.querySelector('identity-login-modal')?.open && dialog().open);
    expect(heading()).to.equal('Create your account');
    find('identity-register-form [data-identity-view=login]').click();
    await until('login', () => heading() === 'Log in');
    expect(document.querySelectorAll('identity-login-modal')).to.have.lengthOf(1);
  });

  it('lead from the menu to login', async () => {
    const { find } = await setup('<identity-customer-menu></identity-customer-menu>');
    inside(find('identity-customer-menu'), 'button').click();
    await until('a dialog', () => document.querySelector('identity-login-modal')?.open && dialog().open);
    expect(heading()).to.equal('Log in');
  });
});
