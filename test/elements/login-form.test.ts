import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { IdentityLoginEvent } from '../../src/sdk/session-events.js';
import {
  descriptionOf,
  field,
  fill,
  inside,
  isNode,
  record,
  saidBy,
  setup,
  until,
} from '../support/elements.js';
import { refusal, signedIn } from '../support/fake-api.js';

const tag = '<identity-login-form></identity-login-form>';
const email = 'ada@example.com';
const password = 'four staple orange kites';

function fillIn(): void {
  fill(field('email'), email);
  fill(field('password'), password);
}

describe('identity-login-form', () => {
  describe('for everyone', () => {
    it('is accessible as it opens, and with mistakes', async () => {
      const { find } = await setup(tag);
      await expect(find('identity-login-form')).to.be.accessible();
      find<HTMLFormElement>('form').requestSubmit();
      await until('errors', () => descriptionOf(field('password')));
      await expect(find('identity-login-form')).to.be.accessible();
    });

    it('is accessible with a refusal of the whole', async () => {
      const { find } = await setup(tag, { replies: { 'POST /auth/login': refusal('invalid_credentials') } });
      fillIn();
      find('[data-part=submit]').click();
      await until('a refusal', () => find('[data-error=form]').textContent);
      expect(find('[data-error=form]').getAttribute('role')).to.equal('alert');
      await expect(find('identity-login-form')).to.be.accessible();
    });

    it('is accessible once someone is logged in', async () => {
      const { find } = await setup(tag, { returning: {} });
      await until('a greeting', () => saidBy(find('identity-login-form')) === 'You’re logged in as Ada.');
      await expect(find('identity-login-form')).to.be.accessible();
    });

    it('is put together from four templates, its shadow root’s included: the first frame waits for each', async () => {
      const { importNode } = document;
      const copied: Node[] = [];
      document.importNode = <T extends Node>(node: T, deep?: boolean): T => {
        copied.push(node.cloneNode(true));
        return importNode.call(document, node, deep) as T;
      };
      try {
        await setup(tag);
      } finally {
        // @ts-expect-error: the document’s own method covered its prototype’s
        delete document.importNode;
      }
      const ours = copied.filter(
        (node) => node instanceof DocumentFragment && node.querySelector('[data-part], [part=status]'),
      );
      expect(ours.length).to.equal(4);
    });

    it('has no place for a rule beside the e-mail, which has none', async () => {
      await setup(tag);
      const box = field('email').parentElement;
      expect(box?.querySelectorAll('[data-part=hint]').length).to.equal(0);
      const ids = field('email').getAttribute('aria-describedby')?.split(' ') ?? [];
      expect(ids.map((id) => document.getElementById(id)?.dataset.error)).to.deep.equal(['email']);
    });

    it('has a label for every field', async () => {
      const { find } = await setup(tag);
      const labels = [...find<HTMLFormElement>('form').elements].map((control) =>
        control instanceof HTMLInputElement ? control.labels?.[0]?.textContent?.trim() : undefined,
      );
      expect(labels.filter(Boolean)).to.deep.equal(['E-mail', 'Password', 'Stay logged in']);
    });

    it('is used with the keyboard alone: fields, choices and the button in the order that they are seen', async () => {
      const { find } = await setup(tag);
      field('email').focus();
      const order: string[] = [];
      for (const _ of find<HTMLFormElement>('form').elements) {
        const { activeElement } = document;
        order.push(activeElement?.getAttribute('aria-label') ?? nameOf(activeElement));
        await sendKeys({ press: 'Tab' });
      }
      expect(order).to.deep.equal([
        'email',
        'password',
        'Show password',
        'remember',
        'Forgot password?',
        'Log in',
        'Create account',
      ]);
    });

    it('is sent by Enter in a field', async () => {
      const { site, find, api } = await setup(tag);
      const events = record();
      field('email').focus();
      await sendKeys({ type: email });
      await sendKeys({ press: 'Tab' });
      await sendKeys({ type: password });
      await sendKeys({ press: 'Enter' });
      await until('a login', () => site.identity?.session.status === 'signed-in');
      expect(api.last('POST /auth/login')?.body).to.deep.equal({ email, password, remember: true });
      await until('the event', () => events.some(({ type }) => type === 'identity-login'));
      await find('identity-login-form').updateComplete;
    });
  });

  it('asks by the API’s names, so that password managers know what is what (M34)', async () => {
    const { find } = await setup(tag);
    const form = find<HTMLFormElement>('identity-login-form > form');
    expect(form.method).to.equal('post');
    const tokens = [...form.querySelectorAll('input')].map(({ name, type, autocomplete }) => [
      name,
      type,
      autocomplete,
    ]);
    expect(tokens).to.deep.equal([
      ['email', 'email', 'username'],
      ['password', 'password', 'current-password'],
      ['remember', 'checkbox', ''],
    ]);
    expect(find<HTMLInputElement>('[name=remember]').checked).to.equal(true);
  });

  it('names its parts as every element does', async () => {
    const { find } = await setup(tag);
    const parts = new Set(
      [...find('form').querySelectorAll('[data-part]')].map((node) => node.getAttribute('data-part')),
    );
    for (const part of ['field', 'label', 'input', 'error', 'submit', 'link']) expect(parts).to.include(part);
    expect(find('form').dataset.part).to.equal('form');
  });

  describe('logging in', () => {
    it('fires identity-login once, on itself, seen by the page, without token or password', async () => {
      const { find } = await setup(`<section>${tag}</section>`);
      const events = record();
      fillIn();
      find('[data-part=submit]').click();
      await until('the event', () => events.length);
      await until('a greeting', () => saidBy(find('identity-login-form')));
      const logins = events.filter(({ type }) => type === 'identity-login') as IdentityLoginEvent[];
      expect(logins).to.have.lengthOf(1);
      const [login] = logins;
      isNode(login?.target, find('identity-login-form'));
      expect([login?.bubbles, login?.composed, login?.cancelable]).to.deep.equal([true, true, true]);
      expect(login?.method).to.equal('password');
      expect(login?.customer.email).to.equal(email);
      const said = JSON.stringify({ ...login, customer: login?.customer, method: login?.method });
      expect(said).not.to.include(password);
      expect(said).not.to.include('auth_token');
    });

    it('says so politely, takes the form away and the focus along', async () => {
      const { find } = await setup(tag);
      fillIn();
      find('[data-part=submit]').click();
      const form = find('identity-login-form');
      await until('a greeting', () => saidBy(form) === 'You’re logged in as Ada.');
      expect(find('form').checkVisibility()).to.equal(false);
      await until('the focus', () => document.activeElement === form);
      isNode(form.shadowRoot?.activeElement, inside(form, '[role=status]'));
      expect(field('password').value).to.equal('');
    });

    it('leaves the focus alone when it was elsewhere', async () => {
      const { find } = await setup(`${tag}<button id="elsewhere">Read on</button>`);
      fillIn();
      find<HTMLFormElement>('form').requestSubmit();
      find('#elsewhere').focus();
      await until('a greeting', () => saidBy(find('identity-login-form')));
      await find('identity-login-form').updateComplete;
      expect(document.activeElement?.id).to.equal('elsewhere');
    });

    it('greets by e-mail who has given no name, and without one who has neither', async () => {
      const { find, api, sdk } = await setup(tag, {
        replies: { 'POST /auth/login': () => signedIn({ first_name: null }) },
      });
      fillIn();
      find('[data-part=submit]').click();
      await until(
        'a greeting',
        () => saidBy(find('identity-login-form')) === `You’re logged in as ${email}.`,
      );
      await (await sdk()).logout();
      api.reply({ 'POST /auth/login': () => signedIn({ first_name: null, email: null }) });
      await until('the form', () => find('form').checkVisibility());
      fillIn();
      find('[data-part=submit]').click();
      await until('a greeting', () => saidBy(find('identity-login-form')) === 'You’re logged in.');
    });

    it('remembers unless asked not to, also in an own form without the checkbox', async () => {
      const { find, api, site, sdk } = await setup(tag);
      fillIn();
      field('remember').checked = false;
      find('[data-part=submit]').click();
      await until('a login', () => api.count('POST /auth/login') === 1);
      expect(api.last('POST /auth/login')?.body).to.have.property('remember', false);
      await until('a session', () => site.identity?.session.status === 'signed-in');
      await (await sdk()).logout();
      await until('the form', () => find('form').checkVisibility());
      field('remember').remove();
      fillIn();
      find('[data-part=submit]').click();
      await until('a login', () => api.count('POST /auth/login') === 2);
      expect(api.last('POST /auth/login')?.body).to.have.property('remember', true);
    });
  });

  describe('who is there', () => {
    it('shows no form to someone signed in, from the cookie alone and before any answer (M26)', async () => {
      const { find } = await setup(tag, {
        returning: {},
        replies: { 'GET /customer': () => new Promise(() => {}) },
      });
      expect(find('form').checkVisibility()).to.equal(false);
      expect(saidBy(find('identity-login-form'))).to.equal('You’re logged in.');
    });

    it('shows the form again once the session has ended, without what was typed', async () => {
      const { find, sdk } = await setup(tag);
      fillIn();
      find('[data-part=submit]').click();
      await until('a greeting', () => saidBy(find('identity-login-form')));
      await (await sdk()).logout();
      await until('the form', () => find('form').checkVisibility());
      expect([field('email').value, field('password').value]).to.deep.equal(['', '']);
    });
  });

  it('has room for the page’s own words above and below', async () => {
    const { find } = await setup(
      '<identity-login-form><h2 slot="header">Welcome</h2><p slot="footer">Terms</p></identity-login-form>',
    );
    const [header, form, footer] = ['h2', 'form', 'identity-login-form > p'].map((selector) =>
      find(selector).getBoundingClientRect(),
    );
    expect(header?.bottom).to.be.at.most(form?.top ?? 0);
    expect(footer?.top).to.be.at.least(form?.bottom ?? 0);
  });

  describe('opened by the link of a private registration', () => {
    const token = 'mailed-token';
    const open = () => {
      location.hash = `#identity-register=${token}&chapter=2`;
    };
    beforeEach(open);
    afterEach(() => history.replaceState(null, '', location.pathname + location.search));

    const isStripped = () => location.hash === '#chapter=2';

    async function logIn(reply: () => Response | ReturnType<typeof signedIn>) {
      const page = await setup(tag, { replies: { 'POST /auth/login': reply } });
      await until('a URL without it', isStripped);
      fillIn();
      page.find('[data-part=submit]').click();
      await until('an answer', () => page.api.count('POST /auth/login'));
      return page;
    }

    it('takes the token out of the URL at once', async () => {
      await setup(tag);
      await until('a URL without it', isStripped);
    });

    it('sends it along, once', async () => {
      const { api, find } = await logIn(() => signedIn());
      expect(api.last('POST /auth/login')?.body).to.deep.equal({ email, password, remember: true, token });
      await until('a greeting', () => saidBy(find('identity-login-form')) === 'You’re logged in as Ada.');
      await find('identity-site').identity?.logout();
      await until('the form', () => field('email').checkVisibility());
      fillIn();
      find('[data-part=submit]').click();
      await until('another', () => api.count('POST /auth/login') === 2);
      expect(api.last('POST /auth/login')?.body).to.deep.equal({ email, password, remember: true });
    });

    it('takes it where the page was open already', async () => {
      history.replaceState(null, '', location.pathname);
      const { api, find } = await setup(tag);
      await until('the second half', () => find('identity-login-form').submission());
      open();
      await until('a URL without it', isStripped);
      fillIn();
      find('[data-part=submit]').click();
      await until('an answer', () => api.count('POST /auth/login'));
      expect(api.last('POST /auth/login')?.body).to.have.property('token', token);
    });

    it('keeps it while the password is wrong', async () => {
      const { api, find } = await logIn(refusal('invalid_credentials'));
      await until('words', () => find('[data-error=form]').textContent);
      find('[data-part=submit]').click();
      await until('another', () => api.count('POST /auth/login') === 2);
      expect(api.last('POST /auth/login')?.body).to.have.property('token', token);
    });

    for (const code of ['token_invalid', 'email_taken'] as const)
      it(`lets it go with ${code}, says why, and logs in as ever`, async () => {
        const { api, find } = await logIn(refusal(code));
        await until('words', () => find('[data-error=form]').textContent);
        find('[data-part=submit]').click();
        await until('another', () => api.count('POST /auth/login') === 2);
        expect(api.last('POST /auth/login')?.body).to.deep.equal({ email, password, remember: true });
      });
  });
});

const nameOf = (element: Element | null) =>
  element instanceof HTMLInputElement ? element.name : (element?.textContent?.trim() ?? '');
