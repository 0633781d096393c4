import { expect } from '@open-wc/testing';
import { obscure } from '../../../src/sdk/auth-token.js';
import { createIdentity } from '../../../src/sdk/create-identity.js';
import { ADA, API_URL, gate, refuse, SITE, signedIn, tokenOf } from '../fake-api.js';
import {
  clearCookies,
  cookieNames,
  deleteCookies,
  keep,
  keepsSecure,
  NAME,
  openPage,
  session,
  settled,
  takeTurns,
  writeCookie,
} from './support.js';

const CREDENTIALS = { email: 'ada@example.com', password: 'correct horse battery' };
/** What a page says that has found another customer's cookie in the place of its own. */
const CHANGED = { status: 'signed-out', ended: { reason: 'account-changed' } };

/** As after a press of Back, when the page comes out of the back/forward cache. */
const comeBack = () => window.dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));
const focus = () => window.dispatchEvent(new Event('focus'));

/** Two tabs of one site, both started; `other` is the one that the test looks at. */
async function twoTabs(start = { signedIn: false }, answers = {}) {
  const tab = openPage();
  if (start.signedIn) await tab.identity.login(CREDENTIALS);
  const other = openPage(answers);
  await Promise.all([tab.identity.start(), other.identity.start()]);
  await settled();
  return { tab, other };
}

const event = (target: EventTarget, type: string) =>
  new Promise<Event>((resolve) => target.addEventListener(type, resolve, { once: true }));

const refusalOf = (asked: Promise<unknown>) =>
  asked.then(
    () => 'none',
    (error) => error.code,
  );

describe('tabs and subdomains', () => {
  takeTurns();

  it('M31 a login in another tab signs this one in', async () => {
    const { tab, other } = await twoTabs();
    const told = event(other.target, 'identity-login');
    await tab.identity.login(CREDENTIALS);
    await told;
    expect(other.identity.session).to.deep.equal({ status: 'signed-in', customerId: 'ada', checked: true });
    expect(other.identity.customer).to.deep.equal(ADA);
    expect(other.identity.authToken).to.equal(tab.identity.authToken);
    expect(other.events).to.deep.equal(['identity-ready', 'identity-login other-tab']);
    expect(tab.events).to.deep.equal(['identity-ready']);
  });

  it('a logout in another tab signs this one out, and both say so once', async () => {
    const { tab, other } = await twoTabs({ signedIn: true });
    await tab.identity.logout();
    await session(other.identity, 'signed-out');
    expect(other.identity.session).to.deep.equal({ status: 'signed-out', ended: { reason: 'user' } });
    expect(other.events).to.deep.equal(['identity-ready', 'identity-logout user']);
    expect(tab.events).to.deep.equal(['identity-ready', 'identity-logout user']);
  });

  it('tabs are told that something happened, never a token', async () => {
    const channel = new BroadcastChannel(`identity-elements ${API_URL}`);
    const heard: unknown[] = [];
    const { identity } = openPage();
    try {
      const message = event(channel, 'message');
      channel.addEventListener('message', ({ data }) => heard.push(data));
      await identity.login(CREDENTIALS);
      await message;
      const goodbye = event(channel, 'message');
      await identity.logout();
      await goodbye;
    } finally {
      channel.close();
    }
    expect(heard).to.deep.equal([undefined, { reason: 'user' }]);
  });

  it('a tab that learns why the session ended tells the others', async () => {
    const { tab, other } = await twoTabs({ signedIn: true });
    const details = { at: '2026-11-24T12:00:00.000Z', device_label: 'Firefox on Windows' };
    tab.api.answers['GET /customer'] = () => refuse(401, 'session_superseded', { details });
    await tab.identity.getCustomer().catch(() => {});
    await session(other.identity, 'signed-out');
    expect(other.identity.session).to.deep.equal({
      status: 'signed-out',
      ended: { reason: 'superseded', ...details },
    });
    expect(cookieNames()).to.deep.equal([]);
  });

  it('what ended one session is no reason for the next one, which a subdomain begins and ends', async () => {
    const { tab, other } = await twoTabs({ signedIn: true });
    tab.api.answers['GET /customer'] = () => refuse(401, 'session_superseded');
    await tab.identity.getCustomer().catch(() => {});
    await session(other.identity, 'signed-out');
    tab.identity.stop();
    keep(tokenOf());
    focus();
    await other.identity.getCustomer();
    deleteCookies();
    focus();
    expect(other.identity.session).to.deep.equal({ status: 'signed-out', ended: { reason: 'user' } });
  });

  it('M39 a subdomain signs in or out: only the cookie changes, no message comes', async () => {
    const { identity, events } = openPage();
    await identity.start();
    keep(tokenOf());
    focus();
    expect(identity.session.status).to.equal('signed-in');
    await identity.getCustomer();
    clearCookies();
    focus();
    expect(identity.session).to.deep.equal({ status: 'signed-out', ended: { reason: 'user' } });
    expect(events).to.include('identity-logout user');
  });

  it('the browser tells of a changed cookie by itself, where it can', async () => {
    if (!('cookieStore' in globalThis)) return;
    const { identity } = openPage();
    await identity.start();
    keep(tokenOf());
    await session(identity, 'signed-in');
    clearCookies();
    await session(identity, 'signed-out');
  });

  it('F4 after Back, a page that has been signed out elsewhere shows it before any click', async () => {
    const { identity } = openPage();
    await identity.login(CREDENTIALS);
    await identity.start();
    window.dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }));
    clearCookies();
    expect(identity.session.status).to.equal('signed-in');
    comeBack();
    expect(identity.session.status).to.equal('signed-out');
  });

  it('F4 a page out of the back/forward cache hears other tabs again', async () => {
    const { tab, other } = await twoTabs();
    window.dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }));
    comeBack();
    const told = event(other.target, 'identity-login');
    await tab.identity.login(CREDENTIALS);
    await told;
  });

  it('U1 a visible tab asks more than once a minute, and so learns that it was superseded', async () => {
    const { setInterval: original } = window;
    const beats: [() => void, number][] = [];
    Object.assign(window, { setInterval: (beat: () => void, ms: number) => beats.push([beat, ms]) });
    try {
      const { identity, api } = openPage();
      await identity.login(CREDENTIALS);
      await identity.start();
      expect(beats).to.have.length(1);
      const [beat, ms] = beats[0] ?? [() => {}, 0];
      // the answer has to be here within a minute as well
      expect(ms).to.equal(50_000);
      api.answers['GET /customer'] = () => refuse(401, 'session_superseded');
      beat();
      await session(identity, 'signed-out');
      expect(cookieNames()).to.deep.equal([]);
    } finally {
      Object.assign(window, { setInterval: original });
    }
  });

  it('a tab whose token another tab has renewed goes on with the new one', async () => {
    const { identity, api, events } = openPage();
    await identity.login(CREDENTIALS);
    const renewed = tokenOf();
    keep(renewed);
    api.answers['GET /customer'] = ({ token }) =>
      token === renewed ? Response.json({ data: ADA }) : refuse(401, 'token_expired');
    await identity.getCustomer();
    expect(identity.authToken).to.equal(renewed);
    expect(events).to.deep.equal([]);
  });

  it('from half of its life on, one tab renews the token for all', async () => {
    const iat = Math.floor(Date.now() / 1000) - 4 * 86_400;
    keep(tokenOf({ iat, exp: iat + 7 * 86_400 }));
    await settled();
    const tabs = [openPage(), openPage(), openPage()];
    await Promise.all(tabs.map(({ identity }) => identity.start()));
    const renewals = tabs.flatMap(({ api }) => api.names()).filter((name) => name.endsWith('/refresh'));
    expect(renewals).to.have.length(navigator.locks ? 1 : 3);
    expect(new Set(tabs.map(({ identity }) => identity.authToken)).size).to.equal(1);
    expect(tabs.map(({ identity }) => identity.session.status)).to.deep.equal(Array(3).fill('signed-in'));
  });

  it('another customer’s cookie ends the session here, and the page says so until someone logs in on it', async () => {
    const { identity, events } = openPage();
    await identity.login(CREDENTIALS);
    await identity.start();
    keep(tokenOf({ sub: 'grace' }));
    focus();
    expect(identity.session).to.deep.equal(CHANGED);
    expect(await refusalOf(identity.getCustomer())).to.equal('token_missing');
    focus();
    await settled();
    expect(await refusalOf(identity.getCustomer())).to.equal('token_missing');
    expect(identity.session).to.deep.equal(CHANGED);
    expect(events).to.deep.equal(['identity-ready', 'identity-logout account-changed']);
    expect(cookieNames().length).to.be.greaterThan(0);
    await identity.login(CREDENTIALS);
    expect(identity.session).to.include({ status: 'signed-in', customerId: 'ada' });
  });

  it('the same holds over a reload, and the next one lets that customer in', async () => {
    const { identity } = openPage();
    await identity.login(CREDENTIALS);
    identity.stop();
    const graces = tokenOf({ sub: 'grace' });
    keep(graces);
    const answers = { 'GET /customer': () => Response.json({ data: { ...ADA, id: 'grace' } }) };
    const next = openPage(answers);
    expect(next.identity.session.status).to.equal('signed-out');
    await next.identity.start();
    focus();
    await settled();
    expect(await refusalOf(next.identity.getCustomer())).to.equal('token_missing');
    expect(next.events).to.deep.equal(['identity-logout account-changed', 'identity-ready']);
    expect(next.identity.session).to.deep.equal(CHANGED);
    const { identity: last } = openPage(answers);
    await last.start();
    expect(last.customer?.id).to.equal('grace');
  });

  it('a customer whom the server has confirmed is known after a reload, without a login in this tab', async () => {
    keep(tokenOf());
    const { identity } = openPage();
    await identity.start();
    identity.stop();
    keep(tokenOf({ sub: 'grace' }));
    expect(openPage().identity.session).to.deep.equal(CHANGED);
  });

  it('several tokens of another customer end the session as one does, also over a reload', async () => {
    if (!keepsSecure) return;
    const graces = tokenOf({ sub: 'grace' });
    const answers = { 'POST /auth/resolve': () => signedIn(graces, { id: 'grace' }) };
    const { identity, target, events } = openPage(answers);
    await identity.login(CREDENTIALS);
    await identity.start();
    const left = event(target, 'identity-logout');
    keep(graces);
    writeCookie(`${NAME}=${obscure(tokenOf({ sub: 'grace' }))};path=/`);
    focus();
    expect(identity.session).to.deep.equal({ status: 'unknown' });
    await left;
    expect(identity.session).to.deep.equal(CHANGED);
    focus();
    await settled();
    expect(identity.session).to.deep.equal(CHANGED);
    expect(events).to.deep.equal(['identity-ready', 'identity-logout account-changed']);
    identity.stop();

    await openPage().identity.login(CREDENTIALS);
    keep(graces);
    writeCookie(`${NAME}=${obscure(tokenOf({ sub: 'grace' }))};path=/`);
    const next = openPage(answers);
    expect(await next.identity.start()).to.deep.equal(CHANGED);
    expect(next.events).to.deep.equal(['identity-logout account-changed', 'identity-ready']);
  });

  it('two tabs that ask at once which of several tokens lives keep the session', async () => {
    if (!keepsSecure) return;
    const live = tokenOf({ sid: 'the-session' });
    keep(live);
    writeCookie(`${NAME}=${obscure(tokenOf({ sub: 'grace' }))};path=/`);
    const answer = gate<Response>();
    const asked = gate();
    const tab = openPage({ 'POST /auth/resolve': () => signedIn(live) });
    const other = openPage({
      'POST /auth/resolve': () => {
        asked.open();
        return answer.passed;
      },
    });
    const started = other.identity.start();
    await asked.passed;
    await tab.identity.start();
    await session(other.identity, 'signed-in');
    answer.open(signedIn(live));
    await started;
    expect(other.api.names()).to.not.include('POST /auth/logout');
    expect([tab, other].map(({ identity }) => identity.authToken)).to.deep.equal([live, live]);
  });

  it('several tokens, then one of another customer: the first customer is not forgotten meanwhile', async () => {
    if (!keepsSecure) return;
    const { identity, events } = openPage({ 'POST /auth/resolve': () => new Promise(() => {}) });
    await identity.login(CREDENTIALS);
    await identity.start();
    writeCookie(`${NAME}=${obscure(tokenOf({ sub: 'grace' }))};path=/`);
    keep(tokenOf({ sub: 'grace' }));
    focus();
    expect(identity.session).to.deep.equal({ status: 'unknown' });
    writeCookie(`${NAME}=;path=/;max-age=0`);
    focus();
    expect(identity.session).to.deep.equal(CHANGED);
    expect(events).to.deep.equal(['identity-ready', 'identity-logout account-changed']);
  });

  it('several tokens, then none: whoever was signed in is told', async () => {
    if (!keepsSecure) return;
    const { identity, events } = openPage({ 'POST /auth/resolve': () => new Promise(() => {}) });
    await identity.login(CREDENTIALS);
    await identity.start();
    keep(tokenOf());
    writeCookie(`${NAME}=${obscure(tokenOf())};path=/`);
    focus();
    expect(identity.session).to.deep.equal({ status: 'unknown' });
    deleteCookies();
    focus();
    expect(identity.session).to.deep.equal({ status: 'signed-out', ended: { reason: 'user' } });
    expect(events).to.deep.equal(['identity-ready', 'identity-logout user']);
  });

  it('several tokens of which the customer’s own is live change nobody', async () => {
    if (!keepsSecure) return;
    const live = tokenOf();
    const { identity, events } = openPage({ 'POST /auth/resolve': () => signedIn(live) });
    await identity.login(CREDENTIALS);
    await identity.start();
    keep(live);
    writeCookie(`${NAME}=${obscure(tokenOf({ sub: 'grace' }))};path=/`);
    focus();
    await session(identity, 'signed-in');
    expect(identity.session).to.include({ customerId: 'ada' });
    expect(events).to.deep.equal(['identity-ready']);
  });

  it('F1 a remembered session is kept while the server cannot be reached, and checked when it can', async () => {
    keep(tokenOf());
    const { identity, api, events } = openPage({ 'GET /site': () => Promise.reject(new TypeError()) });
    expect(await identity.start()).to.deep.equal({ status: 'signed-in', customerId: 'ada', checked: false });
    expect(events).to.deep.equal([]);
    api.answers['GET /site'] = () => Response.json({ data: SITE });
    const ready = event(window, 'checked');
    identity.subscribe((now) => {
      if (now.status === 'signed-in' && now.checked) window.dispatchEvent(new Event('checked'));
    });
    window.dispatchEvent(new Event('online'));
    await ready;
  });

  it('a logout without a network is told to the server when the network is back', async () => {
    const { identity, api } = openPage();
    await identity.login(CREDENTIALS);
    const { authToken } = identity;
    api.answers['POST /auth/logout'] = () => Promise.reject(new TypeError());
    await identity.logout();
    expect(cookieNames()).to.deep.equal([]);
    const revoked = gate<string | undefined>();
    api.answers['POST /auth/logout'] = ({ token }) => {
      revoked.open(token);
      return new Response(null, { status: 204 });
    };
    window.dispatchEvent(new Event('online'));
    expect(await revoked.passed).to.equal(authToken);
  });

  it('after stop, nothing is heard and nothing is asked', async () => {
    const { identity, api } = openPage();
    await identity.login(CREDENTIALS);
    await identity.start();
    const before = api.calls.length;
    identity.stop();
    clearCookies();
    focus();
    comeBack();
    document.dispatchEvent(new Event('visibilitychange'));
    expect(identity.session.status).to.equal('signed-in');
    expect(api.calls.length).to.equal(before);
  });

  it('F7 two copies of the SDK on one page stay in step and make one cookie', async () => {
    // a URL of its own makes it a module of its own
    const url = '../../../src/sdk/create-identity.ts?copy';
    const copy: typeof import('../../../src/sdk/create-identity.js') = await import(url);
    expect(copy.createIdentity).to.not.equal(createIdentity);
    const { identity, api } = openPage();
    const twin = copy.createIdentity({ siteId: 'herald', apiUrl: identity.apiUrl, fetch: api.fetch });
    await Promise.all([identity.start(), twin.start()]);
    await identity.login(CREDENTIALS);
    await session(twin, 'signed-in');
    await twin.logout();
    await session(identity, 'signed-out');
    expect(cookieNames()).to.deep.equal([]);
    twin.stop();
  });

  it('signing in while another session of the same account is in the cookie replaces it', async () => {
    const { identity } = openPage();
    await identity.login(CREDENTIALS);
    const second = openPage({
      'POST /auth/login': () => signedIn(tokenOf({ sub: 'grace' }), { id: 'grace' }),
    });
    await second.identity.login(CREDENTIALS);
    expect(cookieNames()).to.have.length(1);
    expect(openPage().identity.session).to.include({ customerId: 'grace' });
  });
});
