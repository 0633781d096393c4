import { expect } from '@open-wc/testing';
import { accountPage, send, submitButton } from '../support/account-form.js';
import { descriptionOf, field, fill, find, record, saidBy, told, until } from '../support/elements.js';
import { ada, held, refusal, site } from '../support/fake-api.js';
import { installProviderWindow } from '../support/provider-window.js';

const password = 'four staple orange kites';
const tag = 'identity-provider-link-form';
const element = () => find(tag);
const LINK = 'POST /social/tx/:tx/link';

async function linkPage(reply: Parameters<typeof accountPage>[1] = {}) {
  const replies = { 'GET /site': site({ google_app_id: 'id' }), ...reply.replies };
  const page = await accountPage(tag, { ...reply, replies });
  await until('its name', () => submitButton().textContent === 'Connect Google');
  return page;
}

/** Enters the password, sends it, and waits until the provider's window is on its way. */
async function goToProvider() {
  const popup = installProviderWindow();
  fill(field('password'), password);
  send();
  await until('the window', () => popup.start);
  return popup;
}

describe('identity-provider-link-form', () => {
  it('is accessible', async () => {
    await linkPage();
    await expect(element()).to.be.accessible();
  });

  it('is about Google again where the attribute was taken away', async () => {
    await linkPage();
    element().setAttribute('provider', 'facebook');
    await element().updateComplete;
    expect(submitButton().textContent).to.equal('Connect facebook');
    element().removeAttribute('provider');
    await element().updateComplete;
    expect(submitButton().textContent).to.equal('Connect Google');
  });

  it('M45 connects with the password, by the provider’s window, and tells the page once', async () => {
    const { api } = await linkPage({ replies: { [LINK]: ada() } });
    const events = record();
    const popup = await goToProvider();
    expect(popup.start?.pathname).to.equal('/social/google/start');
    await until('pending', () => submitButton().textContent === 'Connecting…');
    popup.comeBack();
    await until('words', () => saidBy(element()) === 'Connected');
    expect(api.last(LINK)?.body).to.include({ password, code: 'code' });
    expect(told(events)).to.deep.equal([`identity-provider-link on <${tag}>`]);
    expect(field('password').value).to.equal('');
  });

  it('M45 says beside the field that the password is wrong, and connects with the right one', async () => {
    const { api } = await linkPage({
      replies: { [LINK]: refusal('validation_failed', { fields: { password: ['incorrect'] } }) },
    });
    (await goToProvider()).comeBack();
    await until('words', () => descriptionOf(field('password')) === 'That’s not your current password.');
    api.reply({ [LINK]: ada() });
    (await goToProvider()).comeBack();
    await until('words', () => saidBy(element()) === 'Connected');
  });

  it('says by the provider’s name what became of the way there', async () => {
    await linkPage({ replies: { [LINK]: refusal('identity_taken') } });
    const events = record();
    (await goToProvider()).comeBack();
    await until('words', () => saidBy(element()).startsWith('This Google account is connected to somebody'));
    expect(saidBy(element()), 'or the customer has another one of it').to.match(
      /, or yours to another Google account\.$/,
    );
    expect(told(events)).to.deep.equal([`identity-error on <${tag}>`]);
  });

  it('S8 opens no page in the place of a blocked window: a page that is left keeps no password', async () => {
    await linkPage();
    const popup = installProviderWindow();
    popup.block();
    fill(field('password'), password);
    send();
    const words = 'Your browser blocked the Google window. Allow it, then press the button again.';
    await until('words', () => saidBy(element()) === words);
    expect(popup.start).to.equal(undefined);
  });

  it('S8 leaving the page ends the wait', async () => {
    const answer = held<typeof LINK>();
    const { api } = await linkPage({ replies: { [LINK]: answer.reply } });
    const popup = await goToProvider();
    element().remove();
    popup.comeBack();
    expect(api.count(LINK)).to.equal(0);
  });
});
