import { expect } from '@open-wc/testing';
import type { IdentityLoginEvent } from '../../src/sdk/session-events.js';
import { descriptionOf, field, fill, isNode, record, saidBy, setup, until } from '../support/elements.js';
import { mailed, refusal, signedIn } from '../support/fake-api.js';

const tag = '<identity-register-form></identity-register-form>';
const email = 'ada@example.com';
const password = 'four staple orange kites';

function fillIn(): void {
  fill(field('email'), email);
  fill(field('password'), password);
}

const fieldsOf = () =>
  [...document.querySelectorAll<HTMLInputElement>('identity-register-form input')].map(
    ({ name, type, autocomplete, required, labels }) =>
      [name, type, autocomplete, required, labels?.[0]?.textContent] as const,
  );

describe('identity-register-form', () => {
  it('is accessible, with names and without, and with mistakes', async () => {
    const { find } = await setup(`${tag}<identity-register-form names="required"></identity-register-form>`);
    for (const form of document.querySelectorAll('identity-register-form'))
      await expect(form).to.be.accessible();
    for (const form of document.querySelectorAll('form')) form.requestSubmit();
    await until('words', () =>
      [...document.querySelectorAll('[data-error=email]')].every(({ textContent }) => textContent),
    );
    await expect(find('identity-site')).to.be.accessible();
  });

  it('asks for e-mail and password, and states the rule before a mistake is made (M4, M34)', async () => {
    await setup(tag);
    expect(fieldsOf()).to.deep.equal([
      ['email', 'email', 'username', true, 'E-mail'],
      ['password', 'password', 'new-password', true, 'Password'],
    ]);
    expect(descriptionOf(field('password'))).to.equal('At least 8 characters, not easy to guess.');
    expect(field('password').minLength).to.equal(8);
  });

  it('says the rule of the password, in its place a mistake, and then the rule again', async () => {
    const { find } = await setup(tag);
    const described = () => descriptionOf(field('password'));
    find('[data-part=submit]').click();
    await until('words', () => described() === 'Enter your password.');
    fill(field('password'), 'four');
    await until('the rule', () => described() === 'At least 8 characters, not easy to guess.');
  });

  describe('names', () => {
    it('optional: asked for, said to be so, and not sent when empty', async () => {
      const { api } = await setup('<identity-register-form names="optional"></identity-register-form>');
      expect(fieldsOf().slice(0, 2)).to.deep.equal([
        ['first_name', 'text', 'given-name', false, 'First name (optional)'],
        ['last_name', 'text', 'family-name', false, 'Last name (optional)'],
      ]);
      fillIn();
      fill(field('first_name'), '  Ada ');
      document.querySelector('form')?.requestSubmit();
      await until('a registration', () => api.count('POST /auth/register'));
      expect(api.last('POST /auth/register')?.body).to.deep.equal({ email, password, first_name: 'Ada' });
    });

    it('required: missed when they are', async () => {
      const { api, find } = await setup('<identity-register-form names="required"></identity-register-form>');
      expect(fieldsOf()[0]).to.deep.equal(['first_name', 'text', 'given-name', true, 'First name']);
      fillIn();
      find('[data-part=submit]').click();
      await until('words', () => find('[data-error=last_name]').textContent);
      expect(find('[data-error=first_name]').textContent).to.equal('Enter your first name.');
      isNode(document.activeElement, field('first_name'));
      expect(api.count('POST /auth/register')).to.equal(0);
    });

    it('of any other word: as if there were none (W1)', async () => {
      await setup(
        '<identity-register-form names="&quot;><img src=x onerror=alert(1)>"></identity-register-form>',
      );
      expect(fieldsOf().map(([name]) => name)).to.include.members(['email', 'password']);
    });

    it('taken away: none', async () => {
      const { find } = await setup('<identity-register-form names="optional"></identity-register-form>');
      find('identity-register-form').removeAttribute('names');
      await find('identity-register-form').updateComplete;
      expect(fieldsOf().map(([name]) => name)).to.deep.equal(['email', 'password']);
    });

    it('may be changed while someone types', async () => {
      const { find } = await setup(tag);
      fillIn();
      const form = find('identity-register-form');
      form.names = 'optional';
      await form.updateComplete;
      expect(fieldsOf().map(([name]) => name)).to.deep.equal([
        'first_name',
        'last_name',
        'email',
        'password',
      ]);
      expect([field('email').value, field('password').value]).to.deep.equal([email, password]);
    });
  });

  it('fires identity-register, then identity-login, each once on itself, without token or password', async () => {
    const { find } = await setup(tag);
    const events = record();
    fillIn();
    find('[data-part=submit]').click();
    await until('a greeting', () => saidBy(find('identity-register-form')) === 'You’re logged in as Ada.');
    const own = events.filter(({ target }) => target === find('identity-register-form'));
    expect(own.map(({ type }) => type)).to.deep.equal(['identity-register', 'identity-login']);
    for (const event of own) {
      expect([event.bubbles, event.composed]).to.deep.equal([true, true]);
      const { customer } = event as IdentityLoginEvent;
      expect(customer.email).to.equal(email);
      expect(JSON.stringify({ ...event, customer }))
        .not.to.include(password)
        .and.not.to.include('auth_token');
    }
    expect(own[1]).to.have.property('method', 'password');
  });

  it('M37 says beside the e-mail that it has an account, and keeps everything for another try', async () => {
    const { find, api } = await setup(tag, {
      replies: { 'POST /auth/register': refusal('email_taken', { fields: { email: ['taken'] } }) },
    });
    fillIn();
    find('[data-part=submit]').click();
    await until('words', () => find('[data-error=email]').textContent);
    expect(find('[data-error=email]').textContent).to.equal(
      'You already have an account with this e-mail. Log in instead.',
    );
    expect(api.count('POST /auth/register')).to.equal(1);
    expect([field('email').value, field('password').value]).to.deep.equal([email, password]);
  });

  it('says the refusal of a taken e-mail that names no field as well', async () => {
    const { find } = await setup(tag, { replies: { 'POST /auth/register': refusal('email_taken') } });
    fillIn();
    find('[data-part=submit]').click();
    await until('words', () => find('[data-error=form]').textContent);
    expect(find('[data-error=form]').textContent).to.include('You already have an account');
  });

  it('puts every other field of a page’s form into metadata, under whatever name but __proto__', async () => {
    const { api } = await setup(`<identity-register-form><form method="post">
      <input name="email" value="${email}"><input name="password" type="password" value="${password}">
      <input name="language" value="de"><input name="newsletter" type="checkbox" value="weekly" checked>
      <input name="unticked" type="checkbox"><input name="upload" type="file"><input value="nameless">
      <input name="__proto__" value="polluted"><input name="constructor" value="builder">
      <input name="toString" value="text"><button>Join</button></form></identity-register-form>`);
    document.querySelector('form')?.requestSubmit();
    await until('a registration', () => api.count('POST /auth/register'));
    const body = api.last('POST /auth/register')?.body as { metadata: object };
    expect(body).to.include({ email, password, language: 'de' });
    expect(Object.entries(body.metadata)).to.have.deep.members([
      ['newsletter', 'weekly'],
      ['constructor', 'builder'],
      ['toString', 'text'],
    ]);
    expect(Reflect.get({}, 'polluted')).to.equal(undefined);
  });

  it('keeps every value of a field that was chosen from more than once', async () => {
    const { api } = await setup(`<identity-register-form><form method="post">
      <input name="email" value="${email}"><input name="password" type="password" value="${password}">
      <input name="topics" type="checkbox" value="arts" checked><input name="topics" type="checkbox" value="sport" checked>
      <button>Join</button></form></identity-register-form>`);
    document.querySelector('form')?.requestSubmit();
    await until('a registration', () => api.count('POST /auth/register'));
    expect(api.last('POST /auth/register')?.body).to.have.deep.property('metadata', {
      topics: ['arts', 'sport'],
    });
  });

  it('keeps no password in metadata, however the page names the field that asks for it again', async () => {
    const { api } = await setup(`<identity-register-form><form method="post">
      <input name="email" value="${email}"><input name="password" type="password" value="${password}">
      <input name="password_confirmation" type="password" value="${password}">
      <input name="shown" autocomplete="new-password" value="four staple orange kits">
      <input name="city" value="Bath"><button>Join</button></form></identity-register-form>`);
    document.querySelector('form')?.requestSubmit();
    await until('a registration', () => api.count('POST /auth/register'));
    expect(api.last('POST /auth/register')?.body).to.deep.equal({
      email,
      password,
      metadata: { city: 'Bath' },
    });
  });

  it('says “Creating account…” while it is under way', async () => {
    const { find } = await setup(tag, { replies: { 'POST /auth/register': () => new Promise(() => {}) } });
    fillIn();
    find('[data-part=submit]').click();
    await until('words', () => find('[data-part=submit]').textContent === 'Creating account…');
  });

  describe('where the site registers privately', () => {
    async function ask() {
      const page = await setup(tag, { replies: { 'POST /auth/register': mailed } });
      const events = record();
      fillIn();
      field('email').focus();
      page.find('[data-part=submit]').click();
      const form = page.find('identity-register-form');
      await until('words', () => saidBy(form));
      return { ...page, events, form };
    }

    it('E6 says that a link is on its way, and that nobody is logged in yet', async () => {
      const { events, form, api } = await ask();
      expect(saidBy(form)).to.equal(
        'We sent a link to ada@example.com. Open it and log in to finish your account. It works for 24 hours.',
      );
      expect(form.sent).to.equal(true);
      expect(form.hasAttribute('sent')).to.equal(true);
      expect(field('email').checkVisibility()).to.equal(false);
      expect([field('email').value, field('password').value]).to.deep.equal(['', '']);
      isNode(form.shadowRoot?.activeElement, form.shadowRoot?.querySelector('[part=status]'));
      // the session is certain, then or soon
      expect(events.filter(({ type }) => type !== 'identity-ready')).to.deep.equal([]);
      expect(api.count('POST /auth/register')).to.equal(1);
      await expect(form).to.be.accessible();
    });

    it('leads back to the form for who mistyped, and asks again', async () => {
      const { form, api } = await ask();
      form.shadowRoot?.querySelector<HTMLElement>('[part=link]')?.click();
      await until('the field', () => document.activeElement === field('email'));
      expect([form.sent, saidBy(form)]).to.deep.equal([false, '']);
      fillIn();
      document.querySelector('form')?.requestSubmit();
      await until('words', () => saidBy(form));
      expect(api.count('POST /auth/register')).to.equal(2);
    });

    it('greets who is logged in meanwhile, in another tab for one', async () => {
      const { form, find, api } = await ask();
      api.reply({ 'POST /auth/login': () => signedIn() });
      await find('identity-site').identity?.login({ email, password });
      await until('a greeting', () => saidBy(form) === 'You’re logged in as Ada.');
      expect(form.shadowRoot?.querySelector('[part=link]')).to.equal(null);
    });
  });
});
