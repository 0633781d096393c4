import { expect } from '@open-wc/testing';
import { fill, find, inside, type Options, record, setup, told, until } from '../support/elements.js';
import { ada, held, offline, type Replies, refusal, session, site as siteOf } from '../support/fake-api.js';
import { installProviderWindow } from '../support/provider-window.js';

const tag = '<identity-account></identity-account>';
const element = () => find('identity-account');
const all = (selector: string) => [...(element().shadowRoot?.querySelectorAll<HTMLElement>(selector) ?? [])];
const texts = (selector: string) =>
  all(selector).map(({ textContent }) => textContent?.replace(/\s+/g, ' ').trim());
const button = (text: string) => {
  const found = all('button').filter(({ textContent }) => textContent?.trim() === text);
  if (found.length !== 1) throw new Error(`${found.length} buttons “${text}”`);
  return found[0] as HTMLElement;
};
const seen = (selector: string) => find(selector).checkVisibility();

async function accountPage(replies: Replies = {}, options: Options = {}, above = '') {
  const page = await setup(above + tag, { returning: {}, replies, ...options });
  await until('the account', () => all('[part=item]').length > 0);
  await until('its forms', () => element().querySelectorAll('form').length >= 5);
  return page;
}

describe('identity-account', () => {
  it('is accessible: signed in, with the deletion open, and signed out', async () => {
    const { sdk } = await accountPage({ 'GET /site': siteOf({ google_app_id: 'id' }) });
    await until('the providers', () => texts('[part=heading]').includes('Other ways to log in'));
    await expect(element()).to.be.accessible();
    button('Delete your account').click();
    await until('the form', () => seen('identity-account-delete-form form'));
    await expect(element()).to.be.accessible();
    await (await sdk()).logout();
    await until('signed out', () => texts('[part=status]').includes('Log in to see your account.'));
    await expect(element()).to.be.accessible();
  });

  it('M45 shows every part of the account under a heading, and its forms in their sections', async () => {
    await accountPage();
    expect(texts('[part=heading]')).to.deep.equal([
      'Your name',
      'E-mail',
      'Password',
      'Where you’re logged in',
      'Your data',
      'Delete your account',
    ]);
    expect(texts('.email')).to.deep.equal(['ada@example.com Confirmed']);
    for (const form of ['profile-form', 'email-change-form', 'password-update-form'])
      expect(seen(`identity-${form} form`), form).to.equal(true);
    expect(seen('identity-account-delete-form'), 'not before it is asked for').to.equal(false);
  });

  it('tells a visitor who is signed out to log in, and loads nothing of an account', async () => {
    const { api } = await setup(tag);
    await until('words', () => texts('[part=status]').includes('Log in to see your account.'));
    expect(button('Log in').dataset.identityView).to.equal('login');
    expect(api.count('GET /customer/sessions')).to.equal(0);
  });

  it('M26 shows nothing of an account before it is known, and says when it cannot be', async () => {
    const customer = held<'GET /customer'>();
    const { api } = await setup(tag, { returning: {}, replies: { 'GET /customer': customer.reply } });
    await until('asked', () => api.count('GET /customer') === 1);
    expect(all('[part=section]')).to.deep.equal([]);
    customer.release(refusal('unavailable')());
    await until('words', () => texts('[role=alert]').includes('We can’t show this right now.'));
    api.reply({ 'GET /customer': ada() });
    button('Try again').click();
    await until('the account', () => all('[part=section]').length > 0);
  });

  it('takes a form element that the page has put inside, with a form of its own', async () => {
    const own =
      '<form method="post"><label>Call me <input name="first_name"></label><button>Keep</button></form>';
    await setup(
      `<identity-account><identity-profile-form>${own}</identity-profile-form></identity-account>`,
      {
        returning: {},
      },
    );
    await until('the account', () => all('[part=item]').length > 0);
    await until('its forms', () => element().querySelectorAll('form').length === 5);
    expect(document.querySelectorAll('identity-profile-form').length).to.equal(1);
    expect(document.querySelectorAll('identity-profile-form form').length).to.equal(1);
    await until('the value', () => find<HTMLInputElement>('[name=first_name]').value === 'Ada');
    expect(seen('identity-profile-form button')).to.equal(true);
  });

  describe('sessions', () => {
    it('M45 are listed with device, site and times; this one says so and has no button of its own', async () => {
      await accountPage();
      const [here, there] = texts('[part=item]');
      expect(here).to.match(/^Firefox on Windows This device Since .*2026.*, at The Herald$/);
      expect(there).to.match(/^Safari on iPhone Since .*, at The Herald Last active .*2026.* Log out$/);
      expect(button('Log out').getAttribute('aria-label')).to.equal('Log out of Safari on iPhone');
    });

    it('M45 end one by one, and the list follows; the focus stays near', async () => {
      const { api } = await accountPage();
      api.reply({ 'GET /customer/sessions': [session({ current: true })] });
      button('Log out').focus();
      button('Log out').click();
      await until('gone', () => all('[part=item]').length === 1);
      expect(api.last('DELETE /customer/sessions/:sid')?.url.pathname).to.match(/\/sid-2$/);
      await until('the focus', () => element().shadowRoot?.activeElement?.id === 'sessions');
    });

    it('M45 end everywhere, here too', async () => {
      const { api, site } = await accountPage();
      const events = record();
      button('Log out everywhere').click();
      await until('signed out', () => site.identity?.session.status === 'signed-out');
      expect(api.count('DELETE /customer/sessions')).to.equal(1);
      expect(told(events)).to.deep.equal(['identity-logout on <identity-site>']);
      await until('words', () => texts('[part=status]').includes('Log in to see your account.'));
    });

    it('M45 a refusal is said, and leaves everything as it is', async () => {
      const { site } = await accountPage({
        'DELETE /customer/sessions': refusal('rate_limited', { retryAfter: 60 }),
      });
      const events = record();
      button('Log out everywhere').click();
      await until('words', () => texts('[role=alert]').some((words) => words?.startsWith('Too many tries.')));
      expect(told(events)).to.deep.equal(['identity-error on <identity-account>']);
      expect(site.identity?.session.status).to.equal('signed-in');
    });

    it('F1 that cannot be fetched can be asked for again', async () => {
      const { api } = await setup(tag, { returning: {}, replies: { 'GET /customer/sessions': offline } });
      await until('words', () => texts('[role=alert]').includes('We can’t show this right now.'));
      api.reply({ 'GET /customer/sessions': [session({ current: true })] });
      button('Try again').click();
      await until('the list', () => all('[part=item]').length === 1);
    });

    it('W1 what a device or site is called is text', async () => {
      const hostile = '<img src=x onerror="document.title=1">';
      await accountPage({
        'GET /customer/sessions': [
          session({ device_label: hostile, site_name: hostile, created_at: 'no time' }),
        ],
      });
      expect(texts('[part=item]')[0]).to.include(hostile);
      expect(all('img')).to.deep.equal([]);
    });
  });

  describe('other ways to log in', () => {
    const google = {
      provider: 'google',
      email: 'ada@gmail.example',
      linked_at: '2026-11-24T12:00:00Z',
      last_login_at: '2026-11-24T12:00:00Z',
    };
    const replies: Replies = {
      'GET /site': siteOf({ google_app_id: 'id', facebook_app_id: 'id' }),
      'GET /customer/identities': [google],
    };
    const items = () => texts('[aria-labelledby=providers] [part=item]');

    it('M45 are those that the site has, and those that the customer has', async () => {
      await accountPage(replies);
      await until('the list', () => items().length === 2 && items()[0]?.includes('@'));
      expect(items()).to.deep.equal([
        'Google ada@gmail.example Disconnect Google',
        'Facebook Not connected Connect Facebook',
      ]);
    });

    it('M45 are connected by who has a password with it, in a form that has the focus', async () => {
      const { api } = await accountPage({ ...replies, 'POST /social/tx/:tx/link': ada() });
      await until('the list', () => items().length === 2 && items()[0]?.includes('@'));
      button('Connect Facebook').click();
      await until('the form', () =>
        document.activeElement?.matches('identity-provider-link-form [name=password]'),
      );
      expect(seen('identity-provider-link-form [data-part=submit]')).to.equal(true);
      await expect(element()).to.be.accessible();
      const popup = installProviderWindow();
      fill(find('identity-provider-link-form [name=password]'), 'four staple orange kites');
      find<HTMLFormElement>('identity-provider-link-form form').requestSubmit();
      await until('the window', () => popup.start?.pathname === '/social/facebook/start');
      api.reply({ 'GET /customer/identities': [google, { ...google, provider: 'facebook', email: null }] });
      popup.comeBack();
      await until('connected', () => items()[1] === 'Facebook Connected Disconnect Facebook');
      expect(seen('identity-provider-link-form')).to.equal(false);
      await until('the focus', () => element().shadowRoot?.activeElement?.id === 'providers');
    });

    it('M45 are connected at once by who has none', async () => {
      const popup = installProviderWindow();
      await accountPage({ ...replies, 'GET /customer': ada({ has_password: false }) });
      await until('the list', () => items().length === 2 && items()[0]?.includes('@'));
      button('Connect Facebook').click();
      expect(popup.opened).to.equal(1);
    });

    const unprotected: Replies = { ...replies, 'GET /customer': ada({ has_password: false }) };
    const facebook = { ...google, provider: 'facebook', email: null };
    const alert = () => texts('[aria-labelledby=providers] [role=alert]')[0];
    const hasFocus = () => element().shadowRoot?.activeElement?.id === 'providers';

    it('M45 are connected by who has none, and the page is told once', async () => {
      const popup = installProviderWindow();
      const { api } = await accountPage({ ...unprotected, 'POST /social/tx/:tx/link': ada() });
      await until('the list', () => items().length === 2 && items()[0]?.includes('@'));
      const events = record();
      button('Connect Facebook').click();
      await until('the window', () => popup.start);
      api.reply({ 'GET /customer/identities': [google, facebook] });
      popup.comeBack();
      await until('connected', () => items()[1] === 'Facebook Connected Disconnect Facebook');
      expect(told(events)).to.deep.equal(['identity-provider-link on <identity-account>']);
      await until('the focus', hasFocus);
    });

    for (const [code, words] of [
      ['provider_cancelled', 'You stopped at Facebook. Nothing has changed.'],
      [
        'identity_taken',
        /^This Facebook account is connected to somebody else’s .* another Facebook account\.$/,
      ],
      ['reauthentication_required', /fresh log-in/],
    ] as const)
      it(`M45 S8 after a redirect say why nothing came of it, once, where the visitor left: ${code}`, async () => {
        const { site } = await accountPage(
          { ...unprotected, 'POST /social/tx/:tx/link': refusal(code) },
          { backFrom: 'facebook', linking: true },
          '<p style="height: 200vh"></p>',
        );
        await until('words', alert);
        expect(alert()).to.match(new RegExp(words));
        await until('the focus', hasFocus);
        const place = find('[aria-labelledby=providers] [role=alert]', element().shadowRoot ?? undefined);
        // the focus scrolls there, which engines do when they draw next
        await until('words in sight', () => {
          const { bottom } = place.getBoundingClientRect();
          return bottom >= 1 && bottom <= innerHeight + 1;
        });
        expect(location.hash).to.equal('');
        expect(site.identity?.session.link?.error?.code).to.equal(code);
        const popup = installProviderWindow();
        button('Connect Facebook').click();
        await until('the window', () => popup.start);
        await until('no words', () => alert() === '');
      });

    it('M45 S8 after a redirect, a log-in form or dialog beside it says nothing of a provider to connect', async () => {
      await setup(
        `<identity-login-form></identity-login-form><identity-login-modal></identity-login-modal>${tag}`,
        {
          returning: {},
          replies: { ...unprotected, 'POST /social/tx/:tx/link': refusal('provider_cancelled') },
          backFrom: 'facebook',
          linking: true,
        },
      );
      await until('words', alert);
      expect(find('identity-login-modal').open).to.equal(false);
      expect(texts('[part=error]').filter(Boolean).length).to.equal(1);
    });

    it('M45 M11 after a redirect that connected, the list is not older than that, and the page is told', async () => {
      const link = held<'POST /social/tx/:tx/link'>();
      const events = record();
      const { api } = await setup(tag, {
        returning: {},
        replies: { ...unprotected, 'POST /social/tx/:tx/link': link.reply },
        backFrom: 'facebook',
        linking: true,
      });
      await link.asked;
      await until('the list', () => api.count('GET /customer/identities') === 1);
      api.reply({ 'GET /customer/identities': [google, facebook] });
      link.release(ada({ has_password: false }));
      await until('connected', () => items()[1] === 'Facebook Connected Disconnect Facebook');
      await until('the focus', hasFocus);
      expect(told(events)).to.include('identity-provider-link on <identity-account>');
    });

    it('M45 are disconnected, but for the last way in', async () => {
      const { api } = await accountPage({
        ...replies,
        'DELETE /customer/identities/:provider': refusal('last_credential'),
      });
      await until('the list', () => items()[0]?.includes('Disconnect'));
      button('Disconnect Google').click();
      await until('words', () =>
        texts('[role=alert]').some((words) => words?.startsWith('That’s your only way')),
      );
      api.reply({ 'DELETE /customer/identities/:provider': undefined, 'GET /customer/identities': [] });
      button('Disconnect Google').click();
      await until('gone', () => items()[0] === 'Google Not connected Connect Google');
      expect(api.last('DELETE /customer/identities/:provider')?.url.pathname).to.match(/\/google$/);
    });
  });

  it('M45 mails a link to who has no password, in the place of the form', async () => {
    const { api } = await accountPage({ 'GET /customer': ada({ has_password: false }) });
    expect(seen('identity-password-update-form')).to.equal(false);
    button('Send link').click();
    await until('words', () =>
      texts('[part=status]').some((words) => words?.includes('on its way to ada@example.com')),
    );
    expect(api.last('POST /password/forgot')?.body).to.deep.equal({ email: 'ada@example.com' });
  });

  it('M45 offers a password only for a confirmed e-mail: the mailed link would drop every other way in', async () => {
    await accountPage({ 'GET /customer': ada({ has_password: false, email_confirm: false }) });
    await until('words', () => texts('section p').includes('To add a password, confirm your e-mail first.'));
    expect(texts('[part=button]')).not.to.include('Send link');
    await until('the way to do so', () => seen('identity-email-verify form'));
  });

  it('M45 asks who has not confirmed the e-mail to do so', async () => {
    await accountPage({ 'GET /customer': ada({ email_confirm: false }) });
    expect(texts('.email')).to.deep.equal(['ada@example.com Not confirmed yet']);
    await until('the form', () => seen('identity-email-verify form'));
  });

  it('M45 saves the own data as a file', async () => {
    await accountPage();
    const saved: { name: string; url: string }[] = [];
    const onClick = (event: Event) => {
      const { target } = event;
      if (target instanceof HTMLAnchorElement) saved.push({ name: target.download, url: target.href });
      event.preventDefault();
    };
    // the link is never part of the page: its click reaches nothing but itself
    const { click } = HTMLAnchorElement.prototype;
    HTMLAnchorElement.prototype.click = function (this: HTMLAnchorElement) {
      this.addEventListener('click', onClick, { once: true });
      click.call(this);
    };
    button('Download your data').click();
    await until('words', () => texts('[part=status]').includes('Your file is ready.'));
    HTMLAnchorElement.prototype.click = click;
    expect(saved.map(({ name }) => name)).to.deep.equal(['herald-2026-11-27.json']);
    const { customer } = await (await fetch(saved[0]?.url ?? '')).json();
    expect(customer.email).to.equal('ada@example.com');
  });

  it('M45 asks before it deletes, takes the question back, and says in the end that it is done', async () => {
    const { site } = await accountPage();
    button('Delete your account').click();
    await until('the form', () => seen('identity-account-delete-form form'));
    await until(
      'the focus',
      () => document.activeElement === find('identity-account-delete-form [name=password]'),
    );
    button('Keep my account').click();
    await until('taken back', () => !seen('identity-account-delete-form'));
    await until('the focus', () => element().shadowRoot?.activeElement === button('Delete your account'));
    button('Delete your account').click();
    await until('the form', () => seen('identity-account-delete-form form'));
    find<HTMLInputElement>('identity-account-delete-form [name=password]').value = 'four staple orange kites';
    find<HTMLFormElement>('identity-account-delete-form form').requestSubmit();
    await until('signed out', () => site.identity?.session.status === 'signed-out');
    const form = find('identity-account-delete-form');
    await until('words', () => inside(form, '[part=status]').textContent === 'Your account is deleted.');
    await until('shown', () => form.checkVisibility() && all('button').length === 0);
  });
});
