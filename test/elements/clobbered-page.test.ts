import { expect } from '@open-wc/testing';
import { field, fill, inside, saidBy, until } from '../support/elements.js';
import { API_URL, refusal, signedIn } from '../support/fake-api.js';
import { ALL, type Frame, openFrame } from '../support/frame.js';

/** What a page may have done to the document before our script runs. */
const CLOBBERED: Record<string, string> = {
  'a form named cookie': '<form name="cookie"><input name="value"></form><img name="cookie">',
  // Lit itself needs the rest
  'forms named like what we ask the document for':
    '<form name="body"></form><form name="activeElement"></form><form name="readyState"></form><form name="visibilityState"></form><form name="documentElement"></form><form name="title"></form>',
  'ids named like everything of window':
    '<a id="fetch"></a><a id="customElements"></a><a id="location"></a><a id="CSS"></a><a id="crypto"></a><a id="navigator"></a><a id="identity"></a><a id="BroadcastChannel"></a>',
  'keys on Object.prototype': `<script>
    Object.prototype.extend = function () { return 'mine' };
    Object.prototype.email = 'mallory@example.com';
    Object.prototype.remember = false;
    Object.prototype.metadata = { polluted: true };
    Object.prototype.required = 'Polluted';
    Object.prototype.reason = 'user';
  </script>`,
  'functions on Array and String': `<script>
    Array.prototype.contains = function () { return true };
    String.prototype.format = function () { return 'mine' };
    Element.prototype.toggle = function () {};
  </script>`,
};

async function openPage(html: string, content: string): Promise<Frame> {
  const frame = openFrame();
  frame.write(`<!doctype html><html lang="en"><title>x</title><body>${html}`);
  frame.write(`<identity-site site-id="herald" api-url="${API_URL}">${content}</identity-site>`);
  await frame.end();
  await frame.run(ALL);
  return frame;
}

describe('W4 on a page that has', () => {
  for (const [name, html] of Object.entries(CLOBBERED)) {
    it(`${name}, a login works, and is remembered`, async () => {
      const { document, api } = await openPage(html, '<identity-login-form></identity-login-form>');
      await until('the form', () => document.querySelector('identity-login-form form'));
      const element = document.querySelector(
        'identity-login-form',
      ) as HTMLElementTagNameMap['identity-login-form'];
      fill(field('email', element), 'ada@example.com');
      fill(field('password', element), 'four staple orange kites');
      api.reply({ 'POST /auth/login': refusal('invalid_credentials') });
      element.querySelector('form')?.requestSubmit();
      await until('a refusal', () =>
        element.querySelector('[data-error=form]')?.textContent?.includes('don’t match'),
      );
      api.reply({ 'POST /auth/login': () => signedIn() });
      element.querySelector('form')?.requestSubmit();
      await until('a greeting', () => saidBy(element) === 'You’re logged in as Ada.');
      expect(api.last('POST /auth/login')?.body).to.deep.equal({
        email: 'ada@example.com',
        password: 'four staple orange kites',
        remember: true,
      });
    });

    it(`${name}, mistakes are shown, views change and the menu opens`, async () => {
      const { document } = await openPage(
        html,
        '<identity-login-form></identity-login-form><identity-login-modal></identity-login-modal><identity-customer-menu></identity-customer-menu>',
      );
      await until('the form', () => document.querySelector('identity-login-form form'));
      const form = document.querySelector('identity-login-form form') as HTMLFormElement;
      form.requestSubmit();
      await until('words', () => form.querySelector('[data-error=password]')?.textContent);
      expect(form.querySelector('[data-error=email]')?.textContent).to.equal('Enter your e-mail.');
      const menu = document.querySelector('identity-customer-menu') as HTMLElement;
      await until('the menu', () => menu.shadowRoot?.querySelector('button'));
      inside(menu, 'button').click();
      const modal = document.querySelector(
        'identity-login-modal',
      ) as HTMLElementTagNameMap['identity-login-modal'];
      await until('a dialog', () => modal.shadowRoot?.querySelector('dialog')?.open);
    });
  }
});
