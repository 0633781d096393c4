import { expect } from '@open-wc/testing';
import { find, inside, isNode, record, saidBy, setup, until } from '../support/elements.js';
import { ada, held, offline, refusal } from '../support/fake-api.js';

const tag = '<identity-email-verify></identity-email-verify>';
const unconfirmed = { 'GET /customer': ada({ email_confirm: false }) };

const element = () => find('identity-email-verify');
const openLink = () => {
  location.hash = '#identity-email-verify=mailed-token';
};

afterEach(() => history.replaceState(null, '', location.pathname + location.search));

describe('identity-email-verify', () => {
  it('is accessible while it asks, and once it is done', async () => {
    await setup(tag, { returning: {}, replies: unconfirmed });
    await until('the form', () => find('form').checkVisibility());
    await expect(element()).to.be.accessible();
    find('[data-part=submit]').click();
    await until('sent', () => saidBy(element()));
    await expect(element()).to.be.accessible();
  });

  it('asks only a customer who is signed in and has not confirmed', async () => {
    const { site, sdk } = await setup(tag);
    expect(find('form').checkVisibility()).to.equal(false);
    await (await sdk()).login({ email: 'ada@example.com', password: 'four staple orange kites' });
    await until('certainty', () => site.identity?.customer?.email_confirm);
    await element().updateComplete;
    expect(find('form').checkVisibility()).to.equal(false);
    expect(saidBy(element())).to.equal('');
  });

  it('says which e-mail, and sends the link again', async () => {
    const { api } = await setup(tag, { returning: {}, replies: unconfirmed });
    await until('the form', () => find('form').checkVisibility());
    expect(find('form').textContent).to.include(
      'Open the link we sent to ada@example.com to confirm your e-mail.',
    );
    find('[data-part=submit]').click();
    await until('words', () => saidBy(element()).startsWith('We sent a link to ada@example.com.'));
    expect(api.count('GET /customer/email/verify')).to.equal(1);
  });

  it('says why a link could not be sent', async () => {
    await setup(tag, {
      returning: {},
      replies: { ...unconfirmed, 'GET /customer/email/verify': refusal('rate_limited', { retryAfter: 60 }) },
    });
    await until('the form', () => find('form').checkVisibility());
    find('[data-part=submit]').click();
    await until('words', () => find('[data-error=form]').textContent?.startsWith('Too many tries.'));
  });

  describe('in the dialog', () => {
    const modalTag = '<identity-login-modal view="email-verify"></identity-login-modal>';
    const dialog = () => inside(find('identity-login-modal'), 'dialog') as HTMLDialogElement;
    const show = async () => {
      find('identity-login-modal').show('email-verify', find('#opener'));
      await until('open', () => dialog().open);
    };

    it('tells who has confirmed that there is nothing to do, and offers to close', async () => {
      const { site } = await setup(`<button id="opener"></button>${modalTag}`, { returning: {} });
      site.locale = 'de';
      await show();
      await until('words', () => saidBy(element()) === 'Ihre E-Mail ist bestätigt.');
      expect(find('form').checkVisibility()).to.equal(false);
      await expect(find('identity-login-modal')).to.be.accessible();
      const close = inside(element(), '[part=submit]');
      expect(close.textContent).to.equal('Schließen');
      close.click();
      await until('closed', () => !dialog().open);
      expect(document.activeElement).to.equal(find('#opener'));
    });

    it('offers it to who is signed out once the mailed link has worked', async () => {
      openLink();
      await setup(modalTag);
      await until('open', () => document.querySelector('identity-email-verify'));
      await until('words', () => saidBy(element()) === 'Your e-mail is confirmed.');
      expect(inside(element(), '[part=submit]').textContent).to.equal('Close');
    });

    it('offers it to nobody who is still asked', async () => {
      await setup(`<button id="opener"></button>${modalTag}`, { returning: {}, replies: unconfirmed });
      await show();
      await until('the form', () => find('form').checkVisibility());
      find('[data-part=submit]').click();
      await until('words', () => saidBy(element()).startsWith('We sent a link to ada@example.com.'));
      expect(element().shadowRoot?.querySelector('[part=submit]')).to.equal(null);
    });
  });

  describe('the mailed link', () => {
    it('is taken at once, once, and its token leaves the URL', async () => {
      openLink();
      const { api } = await setup(tag);
      expect(location.hash).to.equal('');
      await until('words', () => saidBy(element()) === 'Your e-mail is confirmed.');
      expect(
        api.calls.filter(({ name }) => name === 'POST /customer/email/verify').map(({ body }) => body),
      ).to.deep.equal([{ token: 'mailed-token' }]);
    });

    it('is taken on a page that is open already', async () => {
      await setup(tag);
      openLink();
      await until('words', () => saidBy(element()) === 'Your e-mail is confirmed.');
    });

    it('makes the question of a signed-in customer go', async () => {
      openLink();
      let confirmed = false;
      await setup(tag, {
        returning: {},
        replies: {
          'GET /customer': () => ada({ email_confirm: confirmed }),
          'POST /customer/email/verify': () => {
            confirmed = true;
            return new Response(null, { status: 204 });
          },
        },
      });
      await until('words', () => saidBy(element()) === 'Your e-mail is confirmed.');
      await until('no question', () => !find('form').checkVisibility());
    });

    it('says that it was used or is old, and fires identity-error', async () => {
      openLink();
      const events = record();
      await setup(tag, { replies: { 'POST /customer/email/verify': refusal('token_invalid') } });
      await until(
        'words',
        () => saidBy(element()) === 'This link has expired or was used. Ask for a new one.',
      );
      const errors = events.filter(({ type }) => type === 'identity-error');
      expect(errors).to.have.lengthOf(1);
      expect(errors[0]).to.have.property('code', 'token_invalid');
      await expect(element()).to.be.accessible();
    });

    for (const [fault, reply] of [
      ['no network', offline],
      ['a server that cannot', refusal('internal_error')],
    ] as const)
      it(`is kept by ${fault}, for the visitor to try again`, async () => {
        openLink();
        const { api } = await setup(`<button id="elsewhere"></button>${tag}`, {
          replies: { 'POST /customer/email/verify': reply },
        });
        await until('words', () => saidBy(element()));
        const again = inside(element(), '[part=submit]');
        expect([again.textContent, api.count('POST /customer/email/verify')]).to.deep.equal(['Try again', 1]);
        await expect(element()).to.be.accessible();
        api.reply({ 'POST /customer/email/verify': () => new Response(null, { status: 204 }) });
        again.focus();
        again.click();
        await until('words', () => saidBy(element()) === 'Your e-mail is confirmed.');
        expect(element().shadowRoot?.querySelector('[part=submit]')).to.equal(null);
        isNode(element().shadowRoot?.activeElement, inside(element(), '[part=status]'));
      });

    it('that is dead leaves nothing to try again', async () => {
      openLink();
      await setup(tag, { replies: { 'POST /customer/email/verify': refusal('token_invalid') } });
      await until('words', () => saidBy(element()));
      expect(element().shadowRoot?.querySelector('[part=submit]')).to.equal(null);
    });

    it('that fails for someone signed in leaves the question, with a way to ask again', async () => {
      openLink();
      await setup(tag, {
        returning: {},
        replies: { ...unconfirmed, 'POST /customer/email/verify': refusal('token_expired') },
      });
      await until('words', () => (element().textContent + saidBy(element())).includes('expired or was used'));
      await until('the form', () => find('form').checkVisibility());
    });

    it('waits for the answer before it says anything', async () => {
      openLink();
      const verify = held<'POST /customer/email/verify'>();
      await setup(tag, { replies: { 'POST /customer/email/verify': verify.reply } });
      await verify.asked;
      expect(saidBy(element())).to.equal('');
      verify.release(undefined);
      await until('words', () => saidBy(element()) === 'Your e-mail is confirmed.');
    });
  });
});
