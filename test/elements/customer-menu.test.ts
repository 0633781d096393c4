import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { find, inside, isNode, setup, until } from '../support/elements.js';
import { ada, held } from '../support/fake-api.js';

const tag = '<identity-customer-menu><a href="/account">Account</a></identity-customer-menu>';

const element = () => find('identity-customer-menu');
const button = () => inside<HTMLButtonElement>(element(), '[part=button]');
const menu = () => inside(element(), '[part=menu]');
const isOpen = () => menu().matches(':popover-open');
const item = (text: string) =>
  [...(element().shadowRoot?.querySelectorAll<HTMLButtonElement>('[part=item]') ?? [])].find(
    ({ textContent }) => textContent === text,
  );
const focused = () => element().shadowRoot?.activeElement ?? document.activeElement;

async function signedInPage(replies = {}) {
  const page = await setup(tag, { returning: {}, replies });
  await until('the name', () => button().textContent?.trim() === 'Ada');
  return page;
}

describe('identity-customer-menu', () => {
  it('is accessible signed out, signed in and open', async () => {
    const { sdk } = await signedInPage();
    await expect(element()).to.be.accessible();
    button().click();
    await expect(element()).to.be.accessible();
    await (await sdk()).logout();
    await until('signed out', () => button().textContent === 'Log in');
    await expect(element()).to.be.accessible();
  });

  describe('shows', () => {
    it('a login button to a visitor', async () => {
      await setup(tag);
      expect([button().textContent, button().dataset.identityView]).to.deep.equal(['Log in', 'login']);
      expect(button().checkVisibility({ visibilityProperty: true })).to.equal(true);
    });

    it('neither state while it is not known whose cookie counts, but keeps its room', async () => {
      const { keep } = await import('../sdk/browser/support.js');
      const { tokenOf } = await import('../sdk/fake-api.js');
      keep(tokenOf({ sub: 'grace' }), 'auth_token_another');
      await setup(tag, { returning: {}, replies: { 'GET /site': () => new Promise(() => {}) } });
      expect(button().checkVisibility({ visibilityProperty: true })).to.equal(false);
      expect(button().getBoundingClientRect().width).to.be.above(44);
    });

    it('M45 the way to the own account, where the page says where that is', async () => {
      await setup('<identity-customer-menu account-url="/account/?a=1"></identity-customer-menu>', {
        returning: {},
      });
      await until('the menu', () => element().shadowRoot?.querySelector('a'));
      const link = inside<HTMLAnchorElement>(element(), 'a[part=item]');
      expect([link.textContent, link.href]).to.deep.equal([
        'Your account',
        new URL('/account/?a=1', location.href).href,
      ]);
      button().click();
      await expect(element()).to.be.accessible();
      const hostile = [
        'javascript:alert(1)',
        'data:text/html,x',
        ' javascript:alert(1)',
        'http://[',
        'blob:x',
      ];
      for (const url of ['', ...hostile]) {
        element().accountUrl = url;
        await element().updateComplete;
        expect(element().shadowRoot?.querySelector('a'), url).to.equal(null);
      }
    });

    it('a neutral label from the cookie alone, then the name (M26)', async () => {
      const customer = held<'GET /customer'>();
      await setup(tag, { returning: {}, replies: { 'GET /customer': customer.reply } });
      expect(button().textContent?.trim()).to.equal('Your account');
      expect(inside(element(), '[part=menu]').textContent).not.to.include('@');
      customer.release(ada());
      await until('the name', () => button().textContent?.trim() === 'Ada');
      expect(inside(element(), '[part=email]').textContent).to.equal('ada@example.com');
    });

    it('the e-mail of who has given no name', async () => {
      await setup(tag, { returning: {}, replies: { 'GET /customer': ada({ first_name: null }) } });
      await until('the e-mail', () => button().textContent?.trim() === 'ada@example.com');
    });
  });

  describe('opens', () => {
    it('by its button, which promises no menu with arrow keys, with the page’s links first', async () => {
      await signedInPage();
      expect(button().hasAttribute('aria-haspopup')).to.equal(false);
      isNode(button().popoverTargetElement, menu());
      button().click();
      expect(isOpen()).to.equal(true);
      expect(find('a[href="/account"]').checkVisibility()).to.equal(true);
      const [link, first] = [find('a[href="/account"]'), item('Change password')].map((node) =>
        node?.getBoundingClientRect(),
      );
      expect(link?.bottom).to.be.at.most(first?.top ?? 0);
    });

    it('with the keyboard alone; Escape closes it and gives the focus back', async () => {
      await signedInPage();
      button().focus();
      await sendKeys({ press: 'Enter' });
      expect(isOpen()).to.equal(true);
      await sendKeys({ press: 'Tab' });
      isNode(document.activeElement, find('a[href="/account"]'));
      await sendKeys({ press: 'Tab' });
      isNode(focused(), item('Change password'));
      await sendKeys({ press: 'Escape' });
      expect(isOpen()).to.equal(false);
      isNode(focused(), button());
    });

    it('and closes on a press outside it, and once something was chosen', async () => {
      await signedInPage();
      button().click();
      item('Change password')?.click();
      expect(isOpen()).to.equal(false);
      expect(item('Change password')?.dataset.identityView).to.equal('password-update');
    });
  });

  describe('logging out', () => {
    it('is seen at once, whatever the server does, and leaves the focus on the login button', async () => {
      const logout = held<'POST /auth/logout'>();
      const { api } = await signedInPage({ 'POST /auth/logout': logout.reply });
      const { activeElement } = document;
      isNode(activeElement, document.body);
      button().click();
      item('Log out')?.focus();
      item('Log out')?.click();
      await until('signed out', () => button().textContent === 'Log in');
      await until('the focus', () => focused() === button());
      await until('asked', () => api.count('POST /auth/logout') === 1);
      logout.release(undefined);
    });

    it('works without a network too', async () => {
      await signedInPage({ 'POST /auth/logout': () => Promise.reject(new TypeError('Failed to fetch')) });
      button().click();
      item('Log out')?.click();
      await until('signed out', () => button().textContent === 'Log in');
      await until('the focus', () => focused() === button());
      // the page is signed out at once; the cookie goes when the part of the SDK that keeps it is there
      await until('no cookie', () => !document.cookie.includes('auth_token'));
    });
  });
});
