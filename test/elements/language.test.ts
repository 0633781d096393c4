import { expect } from '@open-wc/testing';
import {
  descriptionOf,
  field,
  find,
  handled,
  inside,
  isNode,
  oneEvent,
  record,
  saidBy,
  setup,
  told,
  until,
  whole,
} from '../support/elements.js';
import { API_URL, refusal } from '../support/fake-api.js';

const login = '<identity-login-form></identity-login-form>';
const german = (content: string) =>
  `<identity-site id="german" site-id="gazette" api-url="${API_URL}" locale="de-AT">${content}</identity-site>`;

const label = (name: string) =>
  document.querySelector<HTMLInputElement>(`[name=${name}]`)?.labels?.[0]?.textContent;

describe('a site’s language', () => {
  it('is what its elements speak, from the first word on: never another one first', async () => {
    await setup('');
    const seen = new Set<string | null | undefined>();
    const observer = new MutationObserver(() =>
      seen.add(document.querySelector('[data-part=submit]')?.textContent),
    );
    observer.observe(document.body, { childList: true, subtree: true, characterData: true });
    find('[site-id=herald]').insertAdjacentHTML('afterend', german(login));
    await until('the form', () => document.querySelector('form'));
    await whole(find('identity-login-form'));
    observer.disconnect();
    expect([...seen].filter(Boolean)).to.deep.equal(['Anmelden']);
    expect([label('email'), label('password')]).to.deep.equal(['E-Mail', 'Passwort']);
    await until('a refusal in German', () => {
      find<HTMLFormElement>('form').requestSubmit();
      return descriptionOf(field('password')) === 'Geben Sie Ihr Passwort ein.';
    });
  });

  it('is the page’s own where it says none', async () => {
    document.documentElement.lang = 'fr-CA';
    try {
      await setup(login);
      await until('French', () => label('password') === 'Mot de passe');
    } finally {
      document.documentElement.lang = 'en';
    }
  });

  it('is spoken also by an element that was there before its site', async () => {
    const { site } = await setup('');
    site.insertAdjacentHTML('afterend', login);
    await whole(find('identity-login-form'));
    const { parentElement } = site;
    site.remove();
    parentElement?.insertAdjacentHTML('beforeend', german(''));
    find('#german').append(find('identity-login-form'));
    await until('German', () => label('password') === 'Passwort');
    await whole(find('identity-login-form'));
    await until('words', () => {
      find<HTMLFormElement>('form').requestSubmit();
      return descriptionOf(field('password')) === 'Geben Sie Ihr Passwort ein.';
    });
  });

  it('may change while someone types; what was typed stays', async () => {
    const { site } = await setup(`${login}<identity-register-form></identity-register-form>`);
    field('email', find('identity-login-form')).value = 'ada@';
    site.locale = 'es';
    await until('Spanish', () => find('identity-login-form [data-part=submit]').textContent !== 'Log in');
    await handled();
    expect(field('email', find('identity-login-form')).value).to.equal('ada@');
    // its words of refusals come by themselves, and may come a moment later
    await until('a refusal in Spanish', () => {
      find<HTMLFormElement>('identity-login-form form').requestSubmit();
      return find('identity-login-form [data-error=password]').textContent === 'Escribe tu contraseña.';
    });
  });

  it('may change with nothing else: the same SDK, no second identity-ready, subscribers that hear on', async () => {
    const { site, sdk, api } = await setup(login);
    const identity = await sdk();
    await until('certainty', () => identity.site);
    const statuses: string[] = [];
    identity.subscribe(({ status }) => statuses.push(status));
    await identity.login({ email: 'ada@example.com', password: 'four staple orange kites' });
    const events = record();
    site.locale = 'de-AT';
    await until('German', () => saidBy(find('identity-login-form')) === 'Sie sind als Ada angemeldet.');
    site.locale = 'en';
    await until('English', () => saidBy(find('identity-login-form')) === 'You’re logged in as Ada.');
    isNode(site.identity, identity);
    await identity.logout();
    expect(statuses.at(-1)).to.equal('signed-out');
    expect([told(events), api.count('GET /site')]).to.deep.equal([['identity-logout on <identity-site>'], 1]);
  });

  it('is the last one asked for, however quickly they follow each other', async () => {
    const { site, sdk } = await setup(login);
    await sdk();
    for (const locale of ['de', 'es', 'fr', '']) {
      site.locale = locale;
      await site.updateComplete;
    }
    await import('../../src/localize/fr.js');
    await handled();
    expect(label('password')).to.equal('Password');
  });

  it('is English where we have no other', async () => {
    const { site } = await setup(login);
    site.locale = 'tlh';
    await site.updateComplete;
    await until('the SDK', () => site.identity);
    await until('English', () => label('password') === 'Password');
  });

  it('is the notice’s as well, whenever it learns of it', async () => {
    sessionStorage.setItem('identity_sub_gazette', 'grace');
    await setup('', { returning: {} });
    find('[site-id=herald]').insertAdjacentHTML('afterend', german('<identity-notice></identity-notice>'));
    const notice = find('identity-notice');
    await until('words', () => notice.shadowRoot?.querySelector('[part=message]'));
    await until('German', () => inside(notice, '[part=message]').textContent?.startsWith('Sie wurden'));
  });

  it('is the dialog’s, whose first field has the focus though its words came after the view', async () => {
    await setup('');
    await import('../../src/elements/password-reset/identity-password-reset.js');
    find('[site-id=herald]').insertAdjacentHTML(
      'afterend',
      german('<identity-login-modal></identity-login-modal>'),
    );
    const modal = find('identity-login-modal');
    const shown = oneEvent(modal, 'identity-view-change');
    modal.show('password-forgot');
    await shown;
    expect(inside(modal, 'h2').textContent).to.equal('Passwort zurücksetzen');
    isNode(document.activeElement, field('email'));
  });

  it('is named on what speaks it where the page has another, with its direction', async () => {
    const gate = '<identity-gate><p slot="signed-out">The page’s own words</p></identity-gate>';
    const own = '<form method="post"><input name="email"><input name="password" type="password"></form>';
    const { site } = await setup(
      `${login}<identity-customer-menu></identity-customer-menu>${gate}
      <identity-register-form>${own}</identity-register-form>`,
    );
    const said = (tag: string) => ['lang', 'dir'].map((name) => find(tag).getAttribute(name));
    await whole(find('identity-login-form'));
    expect(said('identity-login-form')).to.deep.equal([null, null]);
    site.locale = 'ar';
    await until('Arabic', () => /[\u0600-\u06ff]/.test(label('password') ?? ''));
    for (const tag of ['identity-login-form', 'identity-customer-menu'])
      expect(said(tag)).to.deep.equal(['ar', 'rtl']);
    expect(getComputedStyle(field('password', find('identity-login-form'))).direction).to.equal('rtl');
    for (const tag of ['identity-site', 'identity-gate', 'identity-register-form'])
      expect(said(tag), tag).to.deep.equal([null, null]);
    site.locale = '';
    await until('English', () => label('password') === 'Password');
    expect(said('identity-login-form')).to.deep.equal(['en', 'ltr']);
  });

  it('runs from right to left where it does', async () => {
    const { site, api } = await setup(`<div dir="rtl">${login}</div>`, {
      replies: { 'POST /auth/login': refusal('invalid_credentials') },
    });
    site.locale = 'ar';
    await until('Arabic', () => /[\u0600-\u06ff]/.test(label('password') ?? ''));
    const toggle = find('[data-part=toggle]').getBoundingClientRect();
    const input = field('password').getBoundingClientRect();
    expect(toggle.left - input.left).to.be.below(input.right - toggle.right);
    await expect(find('identity-login-form')).to.be.accessible();
    expect(api.count('POST /auth/login')).to.equal(0);
  });
});
