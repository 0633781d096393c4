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

describe('an address that asks for a view, on a page that has no modal', () => {
  const page = location.pathname + location.search;
  const isOpen = () => document.querySelector('identity-login-modal')?.open && dialog().open;
  afterEach(() => history.replaceState(null, '', page));

  it('makes one inside the site and opens it: back from the hub, or by a mail’s link (M40)', async () => {
    const url = new URL(location.href);
    url.searchParams.set('identity-view', 'login');
    history.replaceState(null, '', url);
    const { find } = await setup('<identity-customer-menu></identity-customer-menu>');
    await until('a dialog', isOpen);
    expect([heading(), location.pathname + location.search]).to.deep.equal(['Log in', page]);
    expect(find('identity-login-modal').parentElement?.localName).to.equal('identity-site');
  });

  it('has the choice of a new password for a mailed link (M7)', async () => {
    location.hash = '#identity-password-reset=mailed-token';
    await setup('<identity-login-form></identity-login-form>');
    await until('a dialog', isOpen);
    await until('the field', () => document.querySelector('identity-password-reset [name=password]'));
    expect([heading(), location.hash]).to.deep.equal(['Choose a new password', '']);
  });

  it('leaves a mailed link to a place of the page’s own, and brings no second dialog', async () => {
    location.hash = '#identity-password-reset=mailed-token';
    await setup('<identity-password-reset></identity-password-reset>');
    await until('the field', () => document.querySelector('identity-password-reset [name=password]'));
    expect(document.querySelector('identity-login-modal')).to.equal(null);
  });
});
