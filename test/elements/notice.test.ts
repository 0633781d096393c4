import { expect } from '@open-wc/testing';
import type { RefusalCode } from '../../src/contract/errors.js';
import { find, inside, setup, until } from '../support/elements.js';
import { held, refusal, signedIn } from '../support/fake-api.js';

const tag = '<identity-notice><p>Questions? Write to us.</p></identity-notice>';
const details = { at: '2026-11-24T14:05:00.000Z', device_label: 'Firefox on Windows' };

const element = () => find('identity-notice');
const message = () => element().shadowRoot?.querySelector('[part=message]')?.textContent;
const links = () =>
  [...(element().shadowRoot?.querySelectorAll<HTMLElement>('[part=link]') ?? [])].map((link) => [
    link.textContent,
    link.dataset.identityView,
  ]);

/** A page whose remembered session turns out to have ended. */
async function ended(code: RefusalCode, content = tag) {
  const page = await setup(content, {
    returning: {},
    replies: { 'GET /customer': refusal(code, { details }) },
  });
  await until('words', message);
  return page;
}

describe('identity-notice', () => {
  it('is accessible, silent and speaking', async () => {
    await setup(tag);
    await expect(element()).to.be.accessible();
  });

  it('is accessible when it speaks, as an alert that was there before its words', async () => {
    const customer = held<'GET /customer'>();
    await setup(tag, { returning: {}, replies: { 'GET /customer': customer.reply } });
    await customer.asked;
    const alert = inside(element(), '[role=alert]');
    expect(alert.textContent).to.equal('');
    customer.release(refusal('session_superseded', { details })());
    await until('words', message);
    expect(inside(element(), '[role=alert]') === alert).to.equal(true);
    await expect(element()).to.be.accessible();
  });

  it('M43 U1 says which device took over, and when, and what to do if that was not you', async () => {
    await ended('session_superseded');
    const time = new Intl.DateTimeFormat('en', { timeStyle: 'short' }).format(new Date(details.at));
    expect(message()).to.equal(
      `You were logged out because your account was used on Firefox on Windows at ${time}.`,
    );
    expect(links()).to.deep.equal([
      ['Log in', 'login'],
      ['That wasn’t me', 'password-forgot'],
    ]);
    expect(element().matches(':state(shown)')).to.equal(true);
  });

  it('says as much as it knows', async () => {
    await setup(tag, { returning: {}, replies: { 'GET /customer': refusal('session_superseded') } });
    await until('words', message);
    expect(message()).to.equal('You were logged out because your account was used on another device.');
  });

  it('survives a time that is none (W1)', async () => {
    await setup(tag, {
      returning: {},
      replies: {
        'GET /customer': refusal('session_superseded', { details: { at: 'yesterday', device_label: '' } }),
      },
    });
    await until('words', message);
    expect(message()).to.equal('You were logged out because your account was used on another device.');
  });

  for (const [code, words] of [
    ['session_revoked', 'You were logged out on this device.'],
    ['token_expired', 'You were logged out after a while away.'],
  ] as const)
    it(`says why: ${code}`, async () => {
      await ended(code);
      expect(message()).to.equal(words);
      expect(links()).to.deep.equal([['Log in', 'login']]);
    });

  it('says that another account has logged in here', async () => {
    sessionStorage.setItem('identity_sub_herald', 'grace');
    await setup(tag, { returning: {} });
    await until('words', () => message() === 'You were logged out because another account logged in here.');
  });

  it('leads from “That wasn’t me” to the reset, also on a page that has no modal', async () => {
    await ended('session_superseded');
    [...(element().shadowRoot?.querySelectorAll<HTMLElement>('[part=link]') ?? [])].at(-1)?.click();
    await until('a dialog', () => document.querySelector('identity-login-modal')?.open);
    const modal = find('identity-login-modal');
    await until(
      'its title',
      () => modal.shadowRoot?.querySelector('h2')?.textContent === 'Reset your password',
    );
  });

  it('is silent when the visitor has logged out', async () => {
    const { sdk } = await setup(tag, { returning: {} });
    await (await sdk()).logout();
    await element().updateComplete;
    expect([message(), element().matches(':state(shown)')]).to.deep.equal([undefined, false]);
    expect(find('identity-notice > p').checkVisibility()).to.equal(false);
  });

  it('is put away by its button, and tells again of another end', async () => {
    const { sdk, api } = await ended('session_revoked');
    const close = inside(element(), '[part=close]');
    expect(close.getAttribute('aria-label')).to.equal('Close');
    close.click();
    await until('nothing', () => !message());
    api.reply({ 'POST /auth/login': () => signedIn() });
    const identity = await sdk();
    await identity.login({ email: 'ada@example.com', password: 'four staple orange kites' });
    await identity.getCustomer().catch(() => {});
    await until('words', () => message() === 'You were logged out on this device.');
  });

  it('goes by itself once someone is logged in again', async () => {
    const { sdk } = await ended('session_revoked');
    await (await sdk()).login({ email: 'ada@example.com', password: 'four staple orange kites' });
    await until('nothing', () => !message());
  });

  it('shows the page’s own words below', async () => {
    await ended('session_revoked');
    expect(find('identity-notice > p').checkVisibility()).to.equal(true);
  });

  it('F2 says that the browser keeps no cookie, so that the session ends with the page', async () => {
    const { sdk } = await setup(tag);
    const identity = await sdk();
    const own = Object.getOwnPropertyDescriptor(Document.prototype, 'cookie');
    Object.defineProperty(Document.prototype, 'cookie', { configurable: true, get: () => '', set: () => {} });
    try {
      await identity.login({ email: 'ada@example.com', password: 'four staple orange kites' });
    } finally {
      if (own) Object.defineProperty(Document.prototype, 'cookie', own);
    }
    await until('words', message);
    await expect(element()).to.be.accessible();
    expect(identity.session.status).to.equal('signed-in');
    inside(element(), '[part=close]').click();
    await until('nothing', () => !message());
  });
});
