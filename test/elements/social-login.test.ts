import { expect } from '@open-wc/testing';
import {
  field,
  fill,
  find,
  inside,
  oneEvent,
  record,
  saidBy,
  setup,
  told,
  until,
} from '../support/elements.js';
import { held, refusal, signedIn, site } from '../support/fake-api.js';
import { installProviderWindow } from '../support/provider-window.js';

const BOTH = site({ google_app_id: 'google-id', facebook_app_id: '4400' });
const form = '<identity-login-form></identity-login-form>';

const element = () => find('identity-login-form');
const buttons = () => [
  ...(element().shadowRoot?.querySelectorAll<HTMLElement>('[part~=social-button]') ?? []),
];
const button = (provider: string) => inside(element(), `[part~=${provider}]`);
const words = () => buttons().map(({ textContent }) => textContent?.trim());
const alertText = () => inside(element(), '[role=alert]').textContent?.trim();
const buttonsOf = (selector: string) =>
  document.querySelector(selector)?.shadowRoot?.querySelectorAll('[part~=social-button]').length;
const shown = () => until('the buttons', () => buttons().length > 0);

const stopped = { 'GET /site': BOTH, 'POST /social/tx/:tx': refusal('provider_cancelled') };

/** What each error region on the page says, in the order of the page. */
const alerts = () =>
  [...document.querySelectorAll('identity-login-form, identity-google-button, identity-facebook-button')].map(
    ({ shadowRoot }) => shadowRoot?.querySelector('[role=alert]')?.textContent?.trim() ?? '',
  );

afterEach(() => sessionStorage.removeItem('identity-last-login-method'));

describe('the providers’ buttons of a form', () => {
  it('M16 are there by themselves for what the site has an ID of, in login and register', async () => {
    for (const tag of ['login', 'register']) {
      const { site } = await setup(`<identity-${tag}-form></identity-${tag}-form>`, {
        replies: { 'GET /site': BOTH },
      });
      const root = () => find(`identity-${tag}-form`).shadowRoot;
      await until('two buttons', () => root()?.querySelectorAll('[part~=social-button]').length === 2);
      const text = root()?.querySelector('[part=social]')?.textContent;
      expect(text).to.match(/or\s+Continue with Google\s+Continue with Facebook/);
      site.remove();
    }
  });

  it('M16 keep their mark beside their words where those take two lines', async () => {
    await setup(form, { replies: { 'GET /site': BOTH } });
    element().style.width = '150px';
    await shown();
    for (const provider of ['google', 'facebook']) {
      const [mark, label] = ['svg', '[part=label]'].map((inner) =>
        button(provider).querySelector(inner)?.getBoundingClientRect(),
      );
      expect(label?.height, 'two lines').to.be.above(30);
      expect(mark?.right, provider).to.be.at.most(label?.left ?? 0);
    }
  });

  it('M14 hold whatever their issuer’s host is called, on a phone too', async () => {
    const oidc_issuer = 'https://accounts.readersoftheharbourgazette.example';
    const replies = { 'GET /site': site({ oidc_issuer, oidc_client_id: 'herald' }) };
    await setup(form, { replies });
    element().style.width = '240px';
    await shown();
    expect(button('oidc').scrollWidth).to.equal(button('oidc').clientWidth);
  });

  it('M16 are absent without an ID, in their slots too, and nothing of them is loaded', async () => {
    const loaded = () =>
      performance.getEntriesByType('resource').filter(({ name }) => name.includes('/shared/social-')).length;
    const before = loaded();
    const { site } = await setup(
      '<identity-login-form><button slot="google">G</button></identity-login-form>',
    );
    await until('the site', () => site.identity?.site);
    await element().updateComplete;
    expect(find('[slot=google]').checkVisibility()).to.equal(false);
    expect(buttons()).to.have.lengthOf(0);
    expect(loaded()).to.equal(before);
  });

  it('M14 M15 are those of the providers that have one, a third by plain OpenID Connect among them', async () => {
    await setup(form, {
      replies: {
        'GET /site': site({
          facebook_app_id: '4400',
          oidc_issuer: 'https://login.partner.example/realm',
          oidc_client_id: 'herald',
        }),
      },
    });
    await shown();
    expect(words()).to.deep.equal(['Continue with Facebook', 'Continue with login.partner.example']);
  });

  it('are accessible, with what is under way and with what went wrong', async () => {
    const popup = installProviderWindow();
    await setup(form, { replies: { 'GET /site': BOTH, 'POST /social/tx/:tx': refusal('provider_failed') } });
    await shown();
    await expect(element()).to.be.accessible();
    button('google').click();
    await until('its window', () => popup.start);
    await expect(element()).to.be.accessible();
    popup.comeBack();
    await until('words', alertText);
    await expect(element()).to.be.accessible();
  });

  it('M10 log in: the form goes, the visitor is greeted, the event names the provider, once', async () => {
    const popup = installProviderWindow();
    const { api } = await setup(form, {
      replies: { 'GET /site': BOTH, 'POST /social/tx/:tx': signedIn({ last_login_method: 'facebook' }) },
    });
    await shown();
    const events = record();
    button('facebook').click();
    await until('its window', () => popup.start);
    expect(popup.start?.pathname).to.equal('/social/facebook/start');
    const heard = oneEvent(document, 'identity-login');
    popup.comeBack();
    const { method, customer } = await heard;
    expect([method, customer.id]).to.deep.equal(['facebook', 'ada']);
    await until('a greeting', () => saidBy(element()) === 'You’re logged in as Ada.');
    await until('no buttons', () => buttons().length === 0);
    expect(told(events)).to.deep.equal(['identity-login on <identity-login-form>']);
    expect(api.last('POST /social/tx/:tx')?.body).to.include({ code: 'code', remember: true });
  });

  it('remember as the form’s checkbox says', async () => {
    const popup = installProviderWindow();
    const { api } = await setup(form, {
      replies: { 'GET /site': BOTH, 'POST /social/tx/:tx': () => signedIn() },
    });
    await shown();
    field('remember').click();
    button('google').click();
    await until('its window', () => popup.start);
    popup.comeBack();
    await until('a log-in', () => saidBy(element()));
    expect(api.last('POST /social/tx/:tx')?.body).to.include({ remember: false });
  });

  it('remember as the box of a page’s form says, beside a hidden field of its name', async () => {
    const popup = installProviderWindow();
    const own = `<form method="post"><input type="hidden" name="remember" value="0">
      <input type="checkbox" name="remember" value="1"><input name="elements"></form>`;
    const { api } = await setup(`<identity-login-form>${own}</identity-login-form>`, {
      replies: { 'GET /site': BOTH, 'POST /social/tx/:tx': () => signedIn() },
    });
    await shown();
    button('google').click();
    await until('its window', () => popup.start);
    popup.comeBack();
    await until('a log-in', () => saidBy(element()));
    expect(api.last('POST /social/tx/:tx')?.body).to.include({ remember: false });
  });

  it('S8 say why nothing came of it where it is seen, on a small screen too', async () => {
    const popup = installProviderWindow();
    await setup(
      '<div class="small" style="height: 80px; overflow: auto"><identity-login-form></identity-login-form><p style="height: 400px"></p></div>',
      { replies: stopped },
    );
    await shown();
    button('google').scrollIntoView({ block: 'start' });
    button('google').click();
    await until('its window', () => popup.start);
    popup.comeBack();
    await until('words', alertText);
    const { bottom } = find('.small').getBoundingClientRect();
    await until(
      'in sight',
      () => inside(element(), '[role=alert]').getBoundingClientRect().bottom <= bottom + 1,
    );
  });

  it('leave neither the page nor a form sent, whatever stands in their slots', async () => {
    const popup = installProviderWindow();
    await setup('<identity-login-form><a slot="google" href="#elsewhere">G</a></identity-login-form>', {
      replies: { 'GET /site': BOTH },
    });
    await until('shown', () => find('[slot=google]').checkVisibility());
    const { hash } = location;
    // by an event: the provider's window of a test takes a link’s own click()
    find('[slot=google]').dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true }));
    await until('its window', () => popup.start);
    expect(location.hash).to.equal(hash);
  });

  it('say that the visitor is expected elsewhere, stay pressable, and keep what was typed', async () => {
    const popup = installProviderWindow();
    await setup(form, { replies: { 'GET /site': BOTH } });
    await shown();
    fill(field('email'), 'ada@example.com');
    button('google').click();
    await until('words', () =>
      inside(element(), '[part=waiting]').textContent?.startsWith('Finish in the Google window.'),
    );
    expect(button('google').ariaBusy ?? button('google').getAttribute('aria-busy')).to.equal('true');
    button('facebook').click();
    await until('words', () =>
      inside(element(), '[part=waiting]').textContent?.startsWith('Finish in the Facebook window.'),
    );
    expect(popup.opened).to.equal(2);
    expect(button('google').getAttribute('aria-busy')).to.equal('false');
    expect(alertText()).to.equal('');
    expect(field('email').value).to.equal('ada@example.com');
  });

  for (const [code, text] of [
    ['provider_cancelled', 'You stopped at Google. Nothing has changed.'],
    ['provider_failed', 'Google isn’t answering. Try again in a minute, or use your password.'],
    [
      'link_required',
      'You already have an account with this e-mail. Log in, then connect Google in your account.',
    ],
    ['transaction_invalid', 'That took too long. Press the button to try again.'],
    ['internal_error', 'We can’t log you in right now. Try again in a minute.'],
  ] as const)
    it(`S8 say what went wrong: ${code}`, async () => {
      const popup = installProviderWindow();
      await setup(form, { replies: { 'GET /site': BOTH, 'POST /social/tx/:tx': refusal(code) } });
      await shown();
      button('google').click();
      await until('its window', () => popup.start);
      const failed = oneEvent(element(), 'identity-error');
      popup.comeBack();
      expect((await failed).code).to.equal(code);
      await until('words', () => alertText() === text);
      expect(inside(element(), '[part=waiting]').textContent?.trim()).to.equal('');
      expect(button('google').getAttribute('aria-busy')).to.equal('false');
    });

  it('M11 S8 after a redirect say it too, once on a page: the first that is in sight and offers the provider', async () => {
    await setup(
      `<div hidden>${form}</div><identity-facebook-button></identity-facebook-button>
       <identity-google-button></identity-google-button>${form}`,
      { replies: stopped, backFrom: 'google' },
    );
    await until('words', () => alerts().some(Boolean));
    await until('the buttons', () => buttonsOf('identity-login-form:last-of-type') === 2);
    expect(alerts()).to.deep.equal(['', '', 'You stopped at Google. Nothing has changed.', '']);
    expect(location.hash).to.equal('');
    const popup = installProviderWindow();
    inside(find('identity-google-button'), '[part~=google]').click();
    await until('its window', () => popup.start);
    expect(alerts().join('')).to.equal('');
  });

  it('M11 S8 after a redirect from the dialog, it opens again and says so', async () => {
    await setup('<identity-login-modal></identity-login-modal>', { replies: stopped, backFrom: 'facebook' });
    await until('words', () => alerts()[0] === 'You stopped at Facebook. Nothing has changed.');
    const modal = find('identity-login-modal');
    expect(modal.open).to.equal(true);
    modal.hide();
    await modal.updateComplete;
    modal.requestUpdate();
    await modal.updateComplete;
    expect(modal.open).to.equal(false);
  });

  it('M11 S8 after a redirect, what was out of sight says it when it is seen', async () => {
    const { site } = await setup('', { replies: stopped, backFrom: 'google' });
    await until('the failure', () => site.identity?.session.failure);
    site.innerHTML = `<div hidden>${form}</div>`;
    await until('the buttons', () => buttonsOf('identity-login-form') === 2);
    expect(alerts()).to.deep.equal(['']);
    find('div[hidden]').hidden = false;
    element().requestUpdate();
    await until('words', () => alerts()[0] === 'You stopped at Google. Nothing has changed.');
  });

  it('S10 W1 show whatever a provider is called as text', async () => {
    await setup(form, {
      replies: {
        'GET /site': site({ oidc_issuer: 'https://<img src=x onerror=alert(1)>', oidc_client_id: 'x' }),
      },
    });
    await element().updateComplete;
    expect(element().shadowRoot?.querySelector('img')).to.equal(null);
  });

  it('W3 hear only their own window, their own state and our API’s origin', async () => {
    const popup = installProviderWindow();
    const { api } = await setup(form, { replies: { 'GET /site': BOTH } });
    await shown();
    button('google').click();
    await until('its window', () => popup.start);
    const state = popup.start?.searchParams.get('tx');
    const data = { type: 'identity-social', state, code: 'code' };
    const cyclic: Record<string, unknown> = { ...data };
    cyclic.self = cyclic;
    window.dispatchEvent(new MessageEvent('message', { origin: location.origin, data: cyclic }));
    window.dispatchEvent(
      new MessageEvent('message', { origin: 'https://id.herald.example', source: window, data }),
    );
    popup.comeBack({ state: 'another' });
    window.dispatchEvent(new MessageEvent('message', { origin: 'https://id.herald.example', data: null }));
    await element().updateComplete;
    expect(api.count('POST /social/tx/:tx')).to.equal(0);
  });

  it('M16 mark the one that this tab used last', async () => {
    const api = held<'GET /site'>();
    await setup(form, { replies: { 'GET /site': api.reply } });
    sessionStorage.setItem('identity-last-login-method', 'facebook');
    api.release(BOTH);
    await shown();
    expect(button('facebook').textContent).to.include('Last used');
    expect(button('google').textContent).not.to.include('Last used');
  });

  it('remember how the customer logged in, whichever way that was', async () => {
    const { site } = await setup(form, {
      returning: {},
      replies: { 'GET /site': BOTH },
    });
    await until('certainty', () => site.identity?.customer?.last_login_method);
    await until('remembered', () => sessionStorage.getItem('identity-last-login-method') === 'password');
  });

  it('M17 are the page’s own where it has put some into the slots, with no script', async () => {
    const popup = installProviderWindow();
    const own = '<button type="button" slot="google" class="own">Google, of course</button>';
    await setup(`<identity-login-form>${own}</identity-login-form>`, {
      replies: { 'GET /site': BOTH, 'POST /social/tx/:tx': () => signedIn() },
    });
    await until('shown', () => find('.own').checkVisibility());
    expect(words()).to.include('Continue with Facebook');
    expect(button('google').checkVisibility()).to.equal(false);
    find('.own').click();
    await until('its window', () => popup.start);
    expect(popup.start?.pathname).to.equal('/social/google/start');
    popup.comeBack();
    await until('a log-in', () => saidBy(element()));
  });

  it('M17 are the page’s own altogether in slot="social", each named by an attribute', async () => {
    const popup = installProviderWindow();
    const own = `<p slot="social"><a href="#" data-identity-social="facebook"><b>f</b></a></p>`;
    await setup(`<identity-login-form>${own}</identity-login-form>`, { replies: { 'GET /site': BOTH } });
    await until('shown', () => find('[slot=social]').checkVisibility());
    find('[slot=social] b').click();
    await until('its window', () => popup.start);
    expect(popup.start?.pathname).to.equal('/social/facebook/start');
  });

  it('M17 are the page’s own inside an own form as well', async () => {
    const popup = installProviderWindow();
    const own = `<form method="post"><input name="email"><input name="password" type="password">
      <button type="button" data-identity-social="google">G</button><button>Go</button></form>`;
    await setup(`<identity-login-form>${own}</identity-login-form>`, { replies: { 'GET /site': BOTH } });
    await shown();
    find('[data-identity-social]').click();
    await until('its window', () => popup.start);
  });

  it('are in the site’s language', async () => {
    document.documentElement.lang = 'de';
    try {
      await setup(form, { replies: { 'GET /site': BOTH } });
      await until('German', () => words().join() === 'Weiter mit Google,Weiter mit Facebook');
    } finally {
      document.documentElement.lang = 'en';
    }
  });
});
