import { expect } from '@open-wc/testing';
import { accountPage, send, submitButton } from '../support/account-form.js';
import {
  descriptionOf,
  field,
  fill,
  find,
  inside,
  record,
  saidBy,
  told,
  until,
} from '../support/elements.js';
import { held, refusal } from '../support/fake-api.js';

const password = 'four staple orange kites';

describe('identity-account-delete-form', () => {
  const tag = 'identity-account-delete-form';
  const element = () => find(tag);

  it('is accessible', async () => {
    await accountPage(tag);
    await expect(element()).to.be.accessible();
  });

  it('M45 deletes the account with the password: tells the page once, says so, and nobody is signed in', async () => {
    const { api, site } = await accountPage(tag);
    const events = record();
    fill(field('password'), password);
    submitButton().focus();
    send();
    await until('words', () => saidBy(element()) === 'Your account is deleted.');
    expect(api.last('DELETE /customer')?.body).to.deep.equal({ password });
    expect(told(events)).to.deep.equal([
      'identity-logout on <identity-site>',
      'identity-account-delete on <identity-account-delete-form>',
    ]);
    expect([site.identity?.session.status, document.cookie.includes('auth_token')]).to.deep.equal([
      'signed-out',
      false,
    ]);
    await until(
      'the focus',
      () => element().shadowRoot?.activeElement === inside(element(), '[part=status]'),
    );
  });

  it('M45 says while it is under way, and that a password is wrong', async () => {
    const answer = held<'DELETE /customer'>();
    await accountPage(tag, { replies: { 'DELETE /customer': answer.reply } });
    fill(field('password'), 'a guess');
    send();
    await until('pending', () => submitButton().textContent === 'Deleting…');
    answer.release(refusal('validation_failed', { fields: { password: ['incorrect'] } })());
    await until('words', () => descriptionOf(field('password')) === 'That’s not your current password.');
    expect(submitButton().textContent).to.equal('Delete my account');
  });
});
