import { expect } from '@open-wc/testing';
import { accountPage, send } from '../support/account-form.js';
import { descriptionOf, field, fill, find, isNode, saidBy, until } from '../support/elements.js';
import { ada, refusal } from '../support/fake-api.js';

const password = 'four staple orange kites';
const labels = () => [...document.querySelectorAll('label')].map(({ textContent }) => textContent);

describe('identity-email-change-form', () => {
  const tag = 'identity-email-change-form';
  const element = () => find(tag);

  it('is accessible, with errors too', async () => {
    await accountPage(tag);
    await expect(element()).to.be.accessible();
    send();
    await until('words', () => find('[data-error=email]').textContent);
    await expect(element()).to.be.accessible();
  });

  it('asks for the new address and the present password, and names the account to password managers', async () => {
    await accountPage(tag);
    expect([field('email').type, field('email').autocomplete]).to.deep.equal(['email', 'email']);
    expect(field('password').autocomplete).to.equal('current-password');
    await until(
      'the account',
      () => find<HTMLInputElement>('[autocomplete=username]').value === 'ada@example.com',
    );
    expect(labels()).to.deep.equal(['New e-mail', 'Current password']);
  });

  it('M45 says where the link went; the customer stays as they are until it is opened', async () => {
    const { api, site } = await accountPage(tag);
    fill(field('email'), 'countess@example.com');
    fill(field('password'), password);
    send();
    const words = 'We sent a link to countess@example.com. Your e-mail changes when you open it.';
    await until('words', () => saidBy(element()) === words);
    expect(api.last('POST /customer/email')?.body).to.deep.equal({ email: 'countess@example.com', password });
    expect(site.identity?.customer?.email).to.equal('ada@example.com');
    expect([field('email').value, field('password').value]).to.deep.equal(['', '']);
  });

  it('M45 says beside its field what is refused', async () => {
    const { api } = await accountPage(tag, {
      replies: {
        'POST /customer/email': refusal('validation_failed', { fields: { password: ['incorrect'] } }),
      },
    });
    fill(field('email'), 'ada@example.com');
    fill(field('password'), 'a guess');
    send();
    await until('words', () => descriptionOf(field('password')) === 'That’s not your current password.');
    isNode(document.activeElement, field('password'));
    api.reply({ 'POST /customer/email': refusal('validation_failed', { fields: { email: ['unchanged'] } }) });
    send();
    await until('words', () => descriptionOf(field('email')) === 'That’s your e-mail already.');
  });

  it('M45 asks a customer without a password for none, and says what to do when the log-in is too old', async () => {
    const { api } = await accountPage(tag, {
      replies: {
        'GET /customer': ada({ has_password: false }),
        'POST /customer/email': refusal('reauthentication_required'),
      },
    });
    await until('no password', () => !document.querySelector('[name=password]'));
    fill(field('email'), 'countess@example.com');
    send();
    await until('words', () => find('[data-error=form]').textContent?.includes('fresh log-in'));
    expect(api.last('POST /customer/email')?.body).to.deep.equal({ email: 'countess@example.com' });
  });
});
