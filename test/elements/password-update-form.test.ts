import { expect } from '@open-wc/testing';
import {
  descriptionOf,
  field,
  fill,
  find,
  inside,
  isNode,
  record,
  saidBy,
  setup,
  told,
  until,
} from '../support/elements.js';
import { refusal } from '../support/fake-api.js';

const tag = '<identity-password-update-form></identity-password-update-form>';
const old_password = 'four staple orange kites';
const new_password = 'nine velvet paper boats';

const element = () => find('identity-password-update-form');

async function change(replies = {}) {
  const page = await setup(tag, { returning: {}, replies });
  await until('the customer', () => page.site.identity?.customer?.email);
  fill(field('old_password'), old_password);
  fill(field('new_password'), new_password);
  find('[data-part=submit]').click();
  return page;
}

describe('identity-password-update-form', () => {
  it('is accessible, signed in and signed out', async () => {
    const { site, sdk } = await setup(tag, { returning: {} });
    await until('the customer', () => site.identity?.customer?.email);
    await expect(element()).to.be.accessible();
    find<HTMLFormElement>('form').requestSubmit();
    await until('words', () => find('[data-error=new_password]').textContent);
    await expect(element()).to.be.accessible();
    await (await sdk()).logout();
    await until('signed out', () => saidBy(element()));
    await expect(element()).to.be.accessible();
  });

  it('asks for the present password and a new one, and names the account to password managers', async () => {
    const { site } = await setup(tag, { returning: {} });
    await until('the customer', () => site.identity?.customer?.email);
    await element().updateComplete;
    const inputs = [...document.querySelectorAll('input')].map(({ name, type, autocomplete, value }) => [
      name,
      type,
      autocomplete,
      value,
    ]);
    expect(inputs).to.deep.equal([
      ['', 'text', 'username', 'ada@example.com'],
      ['old_password', 'password', 'current-password', ''],
      ['new_password', 'password', 'new-password', ''],
    ]);
    expect(find('[autocomplete=username]').checkVisibility()).to.equal(false);
    expect(descriptionOf(field('new_password'))).to.equal('At least 8 characters, not easy to guess.');
    expect([
      field('old_password').labels?.[0]?.textContent,
      field('new_password').labels?.[0]?.textContent,
    ]).to.deep.equal(['Current password', 'New password']);
  });

  it('M5 changes the password, says so, and empties the fields', async () => {
    const events = record();
    const { api, site } = await change();
    await until(
      'words',
      () => saidBy(element()) === 'Your password is changed. Other devices are logged out.',
    );
    expect(api.last('PUT /password')?.body).to.deep.equal({ old_password, new_password });
    expect([field('old_password').value, field('new_password').value]).to.deep.equal(['', '']);
    const own = events.filter(({ type }) => type !== 'identity-ready');
    expect(told(own)).to.deep.equal(['identity-password-update on <identity-password-update-form>']);
    expect([own[0]?.bubbles, own[0]?.composed]).to.deep.equal([true, true]);
    expect(site.identity?.session.status).to.equal('signed-in');
  });

  it('says beside the field that the present one is wrong', async () => {
    await change({
      'PUT /password': refusal('validation_failed', { fields: { old_password: ['incorrect'] } }),
    });
    await until(
      'words',
      () => find('[data-error=old_password]').textContent === 'That’s not your current password.',
    );
    isNode(document.activeElement, field('old_password'));
    expect([field('old_password').value, field('new_password').value]).to.deep.equal([
      old_password,
      new_password,
    ]);
  });

  it('misses what is not there, in words of its own', async () => {
    await setup(tag, { returning: {} });
    find<HTMLFormElement>('form').requestSubmit();
    await until('words', () => find('[data-error=new_password]').textContent);
    expect(find('[data-error=old_password]').textContent).to.equal('Enter your current password.');
    expect(find('[data-error=new_password]').textContent).to.equal('Enter a new password.');
  });

  it('leads a visitor who is signed out to the login', async () => {
    await setup(tag);
    expect(find('form').checkVisibility()).to.equal(false);
    expect(saidBy(element())).to.equal('Log in to change your password.');
    expect(inside(element(), '[part=submit]').dataset.identityView).to.equal('login');
  });

  it('ends with the session that ended meanwhile, and says what to do', async () => {
    await change({ 'PUT /password': refusal('session_revoked') });
    await until('signed out', () => !find('form').checkVisibility());
    expect(saidBy(element())).to.equal('Log in to change your password.');
  });

  it('says “Saving…” while it is under way', async () => {
    await change({ 'PUT /password': () => new Promise(() => {}) });
    await until('words', () => find('[data-part=submit]').textContent === 'Saving…');
  });
});
