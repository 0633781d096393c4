import { expect } from '@open-wc/testing';
import {
  descriptionOf,
  field,
  fill,
  find,
  inside,
  record,
  saidBy,
  setup,
  told,
  until,
  whole,
} from '../support/elements.js';
import { held, refusal } from '../support/fake-api.js';

const tag = '<identity-password-reset></identity-password-reset>';
const email = 'ada@example.com';
const password = 'four staple orange kites';
const token = 'mailed-token';

const element = () => find('identity-password-reset');
const openLink = (rest = '') => {
  location.hash = `#identity-password-reset=${token}${rest}`;
};

async function ask() {
  const page = await setup(tag);
  fill(field('email'), email);
  page.find('[data-part=submit]').click();
  await until('sent', () => element().step === 'sent');
  return page;
}

async function choose(replies = {}) {
  openLink();
  const page = await setup(tag, { replies });
  fill(field('password'), password);
  page.find('[data-part=submit]').click();
  return page;
}

afterEach(() => history.replaceState(null, '', location.pathname + location.search));

describe('identity-password-reset', () => {
  it('asks for the mail where its step was taken away', async () => {
    await setup(tag);
    element().removeAttribute('step');
    await element().updateComplete;
    expect([element().step, find('form').checkVisibility()]).to.deep.equal(['ask', true]);
  });

  it('is accessible at every step', async () => {
    await ask();
    await expect(element()).to.be.accessible();
    openLink();
    await until('choose', () => element().step === 'choose');
    await until('the field', () => document.querySelector('[name=password]'));
    await expect(element()).to.be.accessible();
    fill(field('password'), password);
    find('[data-part=submit]').click();
    await until('done', () => element().step === 'done');
    await expect(element()).to.be.accessible();
  });

  describe('asking', () => {
    it('asks for the e-mail as password managers know it, and says what will happen', async () => {
      const { find } = await setup(tag);
      await expect(element()).to.be.accessible();
      expect([field('email').type, field('email').autocomplete, field('email').required]).to.deep.equal([
        'email',
        'username',
        true,
      ]);
      expect(find('form').textContent).to.include('Enter your e-mail and we’ll send you a link.');
    });

    it('M6 says the same whether or not there is an account, in place of the form, politely', async () => {
      const { api, find } = await ask();
      expect(saidBy(element())).to.equal(
        `If ${email} has an account, a link is on its way. It works for 60 minutes.`,
      );
      expect(find('form').checkVisibility()).to.equal(false);
      expect(api.last('POST /password/forgot')?.body).to.deep.equal({ email });
      await until(
        'the focus',
        () => element().shadowRoot?.activeElement === inside(element(), '[role=status]'),
      );
    });

    it('fires identity-password-forgot once, without the e-mail', async () => {
      const events = record();
      await ask();
      const own = events.filter(({ type }) => type !== 'identity-ready');
      expect(told(own)).to.deep.equal(['identity-password-forgot on <identity-password-reset>']);
      expect([own[0]?.bubbles, own[0]?.composed]).to.deep.equal([true, true]);
    });

    it('can be done again, with the focus in the field', async () => {
      const { find, api } = await ask();
      inside(element(), '[part=link]').click();
      await until('the focus', () => document.activeElement === field('email'));
      expect(find('form').checkVisibility()).to.equal(true);
      fill(field('email'), 'grace@example.com');
      find('[data-part=submit]').click();
      await until('sent', () => saidBy(element()).includes('grace@example.com'));
      expect(api.count('POST /password/forgot')).to.equal(2);
    });

    it('is refused in words, and keeps the e-mail', async () => {
      const { find } = await setup(tag, {
        replies: { 'POST /password/forgot': refusal('rate_limited', { retryAfter: 60 }) },
      });
      fill(field('email'), email);
      find('[data-part=submit]').click();
      await until('words', () => find('[data-error=form]').textContent);
      expect(field('email').value).to.equal(email);
      expect(element().step).to.equal('ask');
    });

    it('says “Sending…” while it is under way', async () => {
      const { find } = await setup(tag, {
        replies: { 'POST /password/forgot': held<'POST /password/forgot'>().reply },
      });
      fill(field('email'), email);
      find('[data-part=submit]').click();
      await until('words', () => find('[data-part=submit]').textContent === 'Sending…');
    });
  });

  describe('the mailed link', () => {
    it('leads to the choice, and its token leaves the URL and the history at once', async () => {
      openLink();
      const { length } = history;
      await setup(tag);
      expect(location.hash).to.equal('');
      expect(location.href).not.to.include(token);
      expect(history.length, 'no entry to go back to').to.be.at.most(length);
      expect(element().step).to.equal('choose');
      expect(element().outerHTML + element().shadowRoot?.innerHTML).not.to.include(token);
    });

    it('leaves the rest of the fragment, and the history’s state, to the page', async () => {
      openLink('&chapter=2');
      history.replaceState({ page: 7 }, '');
      await setup(tag);
      expect(location.hash).to.equal('#chapter=2');
      expect(history.state).to.deep.equal({ page: 7 });
    });

    it('is taken on a page that is open already', async () => {
      await setup(tag);
      openLink();
      await until('choose', () => element().step === 'choose');
      expect(location.hash).to.equal('');
    });

    it('is no business of ours with another name', async () => {
      location.hash = '#password-reset=x';
      await setup(tag);
      expect([element().step, location.hash]).to.deep.equal(['ask', '#password-reset=x']);
    });
  });

  describe('choosing', () => {
    it('asks for one new password, with the rule beside it', async () => {
      openLink();
      await setup(tag);
      expect([field('password').autocomplete, field('password').minLength]).to.deep.equal([
        'new-password',
        8,
      ]);
      expect(descriptionOf(field('password'))).to.equal('At least 8 characters, not easy to guess.');
      expect(document.querySelectorAll('input')).to.have.lengthOf(1);
    });

    it('M7 sends token and password, says that it is done, and leads to the login', async () => {
      const events = record();
      const { api } = await choose();
      await until('done', () => element().step === 'done');
      expect(api.last('POST /password/reset')?.body).to.deep.equal({ token, password });
      expect(saidBy(element())).to.equal('Your password is changed. Log in with the new one.');
      const own = events.filter(({ type }) => type !== 'identity-ready');
      expect(told(own)).to.deep.equal(['identity-password-reset on <identity-password-reset>']);
      expect(inside(element(), '[part=submit]').dataset.identityView).to.equal('login');
      const kept = [...document.querySelectorAll('input')].map(({ value }) => value);
      expect(kept).not.to.include(password);
    });

    it('refuses a weak one beside the field, and the link still works', async () => {
      const { api } = await choose({
        'POST /password/reset': refusal('validation_failed', { fields: { password: ['too_weak'] } }),
      });
      await until('words', () => find('[data-error=password]').textContent);
      expect(element().step).to.equal('choose');
      api.reply({ 'POST /password/reset': undefined });
      fill(field('password'), 'nine velvet paper boats');
      find('[data-part=submit]').click();
      await until('done', () => element().step === 'done');
      expect(api.last('POST /password/reset')?.body).to.deep.equal({
        token,
        password: 'nine velvet paper boats',
      });
    });

    for (const code of ['token_invalid', 'token_expired'] as const)
      it(`with a dead link (${code}) goes back to asking, and says why`, async () => {
        await choose({ 'POST /password/reset': refusal(code) });
        await until('ask', () => element().step === 'ask');
        await until('words', () => find('[data-error=form]').textContent);
        expect(find('[data-error=form]').textContent).to.equal(
          'This link has expired or was used. Ask for a new one.',
        );
        expect(field('email').checkVisibility()).to.equal(true);
        await until('the focus', () => document.activeElement === field('email'));
        await expect(element()).to.be.accessible();
      });

    it('stays at the choice when there is no network, with what was typed', async () => {
      await choose({ 'POST /password/reset': () => Promise.reject(new TypeError('Failed to fetch')) });
      await until('words', () => find('[data-error=form]').textContent);
      expect([element().step, field('password').value]).to.deep.equal(['choose', password]);
    });
  });

  it('forgets the link when it leaves the page', async () => {
    openLink();
    const { site } = await setup(tag);
    const gone = element();
    gone.remove();
    site.append(document.createElement('identity-password-reset'));
    await whole(element());
    expect(element().step).to.equal('ask');
    openLink();
    await until('choose', () => element().step === 'choose');
  });
});
