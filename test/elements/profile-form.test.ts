import { expect } from '@open-wc/testing';
import { accountPage, send, submitButton } from '../support/account-form.js';
import { field, fill, find, saidBy, until } from '../support/elements.js';
import { ada, refusal } from '../support/fake-api.js';

const labels = () => [...document.querySelectorAll('label')].map(({ textContent }) => textContent);

describe('identity-profile-form', () => {
  const tag = 'identity-profile-form';
  const element = () => find(tag);

  it('is accessible, signed in and signed out', async () => {
    const { sdk } = await accountPage(tag);
    await expect(element()).to.be.accessible();
    await (await sdk()).logout();
    await until('signed out', () => !submitButton().checkVisibility());
    await expect(element()).to.be.accessible();
  });

  it('shows the names that are saved, and asks for neither', async () => {
    await accountPage(tag, { replies: { 'GET /customer': ada({ last_name: 'Lovelace' }) } });
    await until('the names', () => field('last_name').value === 'Lovelace');
    expect([field('first_name').value, field('first_name').autocomplete]).to.deep.equal([
      'Ada',
      'given-name',
    ]);
    expect([field('last_name').autocomplete, field('last_name').required]).to.deep.equal([
      'family-name',
      false,
    ]);
    expect(labels()).to.deep.equal(['First name', 'Last name']);
  });

  it('M45 saves them, says so, and shows them wherever the customer is shown', async () => {
    const { api, site } = await accountPage(tag, {
      replies: { 'PUT /customer': ada({ first_name: 'Augusta', last_name: null }) },
    });
    fill(field('first_name'), 'Augusta');
    fill(field('last_name'), '');
    send();
    await until('words', () => saidBy(element()) === 'Your name is saved.');
    expect(api.last('PUT /customer')?.body).to.deep.equal({ first_name: 'Augusta', last_name: null });
    expect(site.identity?.customer?.first_name).to.equal('Augusta');
    expect(field('first_name').value).to.equal('Augusta');
  });

  it('M45 keeps what was typed when it is refused, and while the customer is read anew', async () => {
    const { site } = await accountPage(tag, { replies: { 'PUT /customer': refusal('unavailable') } });
    fill(field('first_name'), 'Augusta');
    await site.identity?.getCustomer();
    send();
    await until('words', () => find('[data-error=form]').textContent);
    expect(field('first_name').value).to.equal('Augusta');
  });

  it('fills and sends a form of the page, and of that nothing but what it has', async () => {
    const own = `<form method="post"><input name="first_name" aria-label="Name"><select name="language" aria-label="Language"><option value="en">English</option><option value="de">Deutsch</option></select><button>Go</button></form>`;
    const { api } = await accountPage(
      tag,
      { replies: { 'PUT /customer': ada(), 'GET /customer': ada({ language: 'de' }) } },
      own,
    );
    await until('the values', () => field('first_name').value === 'Ada');
    expect(find<HTMLSelectElement>('select').value).to.equal('de');
    send();
    await until('sent', () => api.count('PUT /customer') === 1);
    expect(api.last('PUT /customer')?.body).to.deep.equal({ first_name: 'Ada', language: 'de' });
    expect(document.querySelectorAll('form').length).to.equal(1);
  });
});
