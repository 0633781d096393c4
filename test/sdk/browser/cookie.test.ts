import { expect } from '@open-wc/testing';
import { obscure } from '../../../src/sdk/auth-token.js';
import { ADA, gate, refuse, SITE, signedIn, tokenOf } from '../fake-api.js';
import { cookieNames, keep, keepsSecure, NAME, OURS, openPage, takeTurns, writeCookie } from './support.js';

const CREDENTIALS = { email: 'ada@example.com', password: 'correct horse battery' };
/** What is written to `document.cookie`; the browser still gets it. */
function watchWrites() {
  const written: string[] = [];
  const { get, set } = Object.getOwnPropertyDescriptor(Document.prototype, 'cookie') as PropertyDescriptor;
  Object.defineProperty(document, 'cookie', {
    configurable: true,
    get: () => get?.call(document),
    set(text: string) {
      written.push(text);
      set?.call(document, text);
    },
  });
  return { written, stop: () => Reflect.deleteProperty(document, 'cookie') };
}

describe('the cookie', () => {
  takeTurns();

  it('M25 keeps the token obscured, under a name of the account, and no probe stays behind', async () => {
    const token = tokenOf();
    const { identity } = openPage({ 'POST /auth/login': () => signedIn(token) });
    await identity.login(CREDENTIALS);
    expect(cookieNames()).to.deep.equal([OURS]);
    expect(document.cookie).to.equal(`${OURS}=${obscure(token)}`);
  });

  it('M26 M28 a return visit is signed in at once, without a request, knowing only the id', async () => {
    const { identity } = openPage();
    await identity.login(CREDENTIALS);
    const { identity: next, api } = openPage();
    expect(next.session).to.deep.equal({ status: 'signed-in', customerId: 'ada', checked: false });
    expect(next.customer).to.deep.equal({ id: 'ada' });
    expect(next.authToken).to.equal(identity.authToken);
    expect(api.calls).to.have.length(0);
    await next.start();
    expect(next.session).to.deep.equal({ status: 'signed-in', customerId: 'ada', checked: true });
    expect(next.customer).to.deep.equal(ADA);
  });

  it('C6 is Lax, for the whole site, secure, and lasts as long as the token, a week at most', async () => {
    if (!('cookieStore' in globalThis) || !keepsSecure) return;
    const iat = Math.floor(Date.now() / 1000);
    for (const [days, expected] of [
      [3, 3],
      [30, 7],
    ] as const) {
      const { identity } = openPage({
        'POST /auth/login': () => signedIn(tokenOf({ iat, exp: iat + days * 86_400 })),
      });
      await identity.login(CREDENTIALS);
      const cookie = await cookieStore.get(OURS);
      const {
        sameSite,
        path,
        secure,
        domain = null,
        expires,
      } = { path: '/', secure: true, ...cookie } as {
        sameSite?: string;
        path: string;
        secure: boolean;
        domain?: string | null;
        expires?: number | null;
      };
      expect([path, secure, domain]).to.deep.equal(['/', true, null]);
      if (sameSite) expect(sameSite).to.equal('lax');
      if (expires) expect(expires).to.be.closeTo(Date.now() + expected * 86_400_000, 60_000);
    }
  });

  it('ends with the browser when the visitor is not to be remembered, also after a renewal', async () => {
    const { written, stop } = watchWrites();
    try {
      const { identity } = openPage();
      const last = () => written.filter((text) => text.startsWith(`${OURS}=v1`)).at(-1);
      await identity.login({ ...CREDENTIALS, remember: false });
      expect(last()).to.not.match(/max-age|expires/i);
      await identity.refresh();
      expect(last())
        .to.include(obscure(identity.authToken ?? ''))
        .and.not.match(/max-age|expires/i);
      await identity.login(CREDENTIALS);
      expect(last()).to.match(/max-age=604800/);
      expect(last()).to.match(/SameSite=Lax/i);
    } finally {
      stop();
    }
  });

  it('C8 logout deletes every variant', async () => {
    const { identity } = openPage();
    await identity.login(CREDENTIALS);
    keep(identity.authToken ?? '');
    writeCookie(`${NAME}=${obscure(identity.authToken ?? '')};path=/`);
    const { written, stop } = watchWrites();
    await identity.logout();
    stop();
    expect(cookieNames()).to.deep.equal([]);
    for (const name of [NAME, `__Secure-${NAME}`])
      for (const domain of [/^(?!.*domain)/, /domain=localhost/])
        expect(written.some((text) => text.startsWith(`${name}=;`) && domain.test(text))).to.equal(true);
  });

  it('C8 logout deletes what lies at a longer path, of where the page was loaded or is now', async () => {
    const { href } = location;
    const { identity } = openPage();
    await identity.login(CREDENTIALS);
    const { written, stop } = watchWrites();
    history.replaceState(null, '', '/account/orders/');
    try {
      await identity.logout();
    } finally {
      history.replaceState(null, '', href);
      stop();
    }
    for (const path of ['/', '/account', '/account/', '/account/orders', '/account/orders/'])
      for (const domain of [/^(?!.*domain)/, /domain=localhost/])
        expect(
          written.some(
            (text) => text.startsWith(`${OURS}=;`) && text.includes(`path=${path};`) && domain.test(text),
          ),
        ).to.equal(true);
  });

  it('C8 a partitioned variant is deleted too, where there are such', async () => {
    if (!keepsSecure) return;
    const { identity } = openPage();
    await identity.login(CREDENTIALS);
    writeCookie(`${OURS}=${obscure(tokenOf())};path=/;secure;partitioned`);
    await identity.logout();
    expect(cookieNames()).to.deep.equal([]);
  });

  it('a dead token that cannot be deleted is asked about once, and never comes in again', async () => {
    const stays = `${OURS}=${obscure(tokenOf())}`;
    const cookie = Object.getOwnPropertyDescriptor(Document.prototype, 'cookie') as PropertyDescriptor;
    Object.defineProperty(Document.prototype, 'cookie', { ...cookie, get: () => stays, set: () => {} });
    try {
      const { identity, api, events } = openPage({ 'GET /customer': () => refuse(401, 'session_revoked') });
      const ended = { status: 'signed-out', ended: { reason: 'revoked' } };
      expect(await identity.start()).to.deep.equal(ended);
      window.dispatchEvent(new Event('focus'));
      expect(identity.session).to.deep.equal(ended);
      expect(events).to.deep.equal(['identity-logout revoked', 'identity-ready']);
      expect(api.names()).to.deep.equal(['GET /site', 'GET /customer']);
    } finally {
      Object.defineProperty(Document.prototype, 'cookie', cookie);
    }
  });

  it('C2 a domain that the browser and the server disagree about is not used', async () => {
    const warned: unknown[] = [];
    const { warn } = console;
    console.warn = (text) => warned.push(text);
    try {
      const { identity } = openPage({
        'GET /site': () => Response.json({ data: { ...SITE, cookie_domain: 'example.com' } }),
      });
      await identity.login(CREDENTIALS);
      expect(cookieNames()).to.deep.equal([OURS]);
      expect(String(warned[0])).to.contain('example.com');
    } finally {
      console.warn = warn;
    }
  });

  it('F7 two accounts under one domain have a cookie each', async () => {
    const rival = { ...SITE, id: 'rival', account_id: 'rival-press' };
    const grace = tokenOf({ sub: 'grace', aud: 'rival-press' });
    const one = openPage();
    const other = openPage(
      {
        'GET /site': () => Response.json({ data: rival }),
        'POST /auth/login': () => signedIn(grace, { id: 'grace' }),
        'GET /customer': () => Response.json({ data: { ...ADA, id: 'grace' } }),
      },
      { siteId: 'rival' },
    );
    await one.identity.login(CREDENTIALS);
    await other.identity.login(CREDENTIALS);
    expect(cookieNames()).to.have.length(2);
    const again = openPage();
    expect(again.identity.session.status).to.equal('unknown');
    await again.identity.start();
    expect(again.identity.customer?.id).to.equal('ada');
    expect(again.events).to.deep.equal(['identity-ready']);
    await again.identity.logout();
    expect(cookieNames()).to.have.length(1);
    expect(other.identity.session.status).to.equal('signed-in');
  });

  it('F7 the only cookie is another account’s: nobody is signed in, and it stays', async () => {
    keep(tokenOf({ aud: 'rival-press' }), 'auth_token_rival-pr');
    const { identity, events, api } = openPage();
    await identity.start();
    expect(identity.session).to.deep.equal({ status: 'signed-out' });
    expect(events).to.deep.equal(['identity-ready']);
    expect(api.names()).to.deep.equal(['GET /site']);
    expect(cookieNames()).to.have.length(1);
  });

  it('F7 another account’s only cookie is not sent to our API, whatever is called first', async () => {
    keep(tokenOf({ aud: 'rival-press' }), 'auth_token_rival-pr');
    const { identity, events, api } = openPage({ 'GET /customer': () => refuse(401, 'token_invalid') });
    expect(identity.session.status).to.equal('signed-in');
    const code = await identity.getCustomer().catch((error) => error.code);
    expect(code).to.equal('token_missing');
    expect(api.names()).to.deep.equal(['GET /site']);
    expect(identity.session).to.deep.equal({ status: 'signed-out' });
    expect(events).to.deep.equal([]);
    expect(cookieNames()).to.have.length(1);
  });

  it('F7 nor does a sign-out before the site is known reach it, where there are two', async () => {
    const ours = tokenOf();
    keep(ours);
    keep(tokenOf({ aud: 'rival-press' }), 'auth_token_rival-pr');
    const { identity, api } = openPage();
    expect(identity.session.status).to.equal('unknown');
    await identity.logout();
    expect(api.calls.map(({ name, token }) => [name, token])).to.deep.equal([
      ['GET /site', undefined],
      ['POST /auth/logout', ours],
    ]);
    expect(cookieNames()).to.have.length(1);
    expect(cookieNames()).to.not.include(OURS);
  });

  it('a sign-out while it is asked whose the cookies are is one: nobody comes in after it', async () => {
    keep(tokenOf());
    keep(tokenOf({ aud: 'rival-press' }), 'auth_token_rival-pr');
    const site = gate<Response>();
    const { identity, events, api } = openPage({ 'GET /site': () => site.passed });
    const ready = identity.start();
    const done = identity.logout();
    site.open(Response.json({ data: SITE }));
    await Promise.all([ready, done]);
    expect(identity.session).to.deep.equal({ status: 'signed-out', ended: { reason: 'user' } });
    expect(events.toSorted()).to.deep.equal(['identity-logout user', 'identity-ready']);
    expect(api.names()).to.not.include('GET /customer');
  });

  it('a return visit whose first call needs the session asks for the site first, once', async () => {
    keep(tokenOf());
    const { identity, api } = openPage();
    await Promise.all([identity.getCustomer(), identity.getCustomer()]);
    await identity.getCustomer();
    expect(api.names().filter((name) => name === 'GET /site')).to.have.length(1);
    expect(api.names()[0]).to.equal('GET /site');
    expect(identity.customer).to.deep.equal(ADA);
  });

  it('several tokens under one name: the server says which customer is live', async () => {
    const [live, dead] = [tokenOf(), tokenOf({ sub: 'mallory' })];
    writeCookie(`${NAME}=${obscure(live)};path=/`);
    keep(dead);
    if (!keepsSecure) return;
    const { identity, api, events } = openPage({ 'POST /auth/resolve': () => signedIn(live) });
    expect(identity.session).to.deep.equal({ status: 'unknown' });
    expect(identity.authToken).to.equal(null);
    await identity.start();
    expect(api.calls.find(({ name }) => name === 'POST /auth/resolve')?.body).to.deep.equal({
      auth_tokens: [live, dead],
    });
    expect(identity.customer?.id).to.equal('ada');
    expect(events).to.deep.equal(['identity-ready']);
    expect(cookieNames()).to.deep.equal([OURS]);
    expect(openPage().identity.session.status).to.equal('signed-in');
  });

  it('several tokens and none of them live: all go', async () => {
    writeCookie(`${NAME}=${obscure(tokenOf())};path=/`);
    keep(tokenOf({ sub: 'mallory' }));
    if (!keepsSecure) return;
    const body = { error: { status: 401, code: 'token_invalid', message: '' } };
    const { identity } = openPage({ 'POST /auth/resolve': () => Response.json(body, { status: 401 }) });
    await identity.start();
    expect(identity.session.status).to.equal('signed-out');
    expect(cookieNames()).to.deep.equal([]);
  });

  it('C5 F2 a token that no cookie can hold stays in memory, and the page is told', async () => {
    const token = tokenOf({ padding: 'x'.repeat(4096) });
    const { identity, events } = openPage({ 'POST /auth/login': () => signedIn(token) });
    await identity.login(CREDENTIALS);
    expect(cookieNames()).to.deep.equal([]);
    expect(identity.session.status).to.equal('signed-in');
    expect(events).to.deep.equal(['identity-error storage_unavailable']);
    await identity.start();
    window.dispatchEvent(new Event('focus'));
    await identity.getCustomer();
    expect(identity.session.status).to.equal('signed-in');
  });

  it('F2 cookies and storage that throw are as good as none', async () => {
    const off = () => {
      throw new DOMException('', 'SecurityError');
    };
    const cookie = Object.getOwnPropertyDescriptor(Document.prototype, 'cookie') as PropertyDescriptor;
    const storage = Object.getOwnPropertyDescriptor(window, 'sessionStorage') as PropertyDescriptor;
    Object.defineProperty(Document.prototype, 'cookie', { get: off, set: off, configurable: true });
    Object.defineProperty(window, 'sessionStorage', { get: off, configurable: true });
    try {
      const { identity, events } = openPage();
      expect(identity.session.status).to.equal('signed-out');
      await identity.login(CREDENTIALS);
      expect(identity.session.status).to.equal('signed-in');
      expect(events).to.deep.equal(['identity-error storage_unavailable']);
      await identity.logout();
      expect(identity.session.status).to.equal('signed-out');
    } finally {
      Object.defineProperty(Document.prototype, 'cookie', cookie);
      Object.defineProperty(window, 'sessionStorage', storage);
    }
  });

  it('F2 nor does it need to talk to other pages or wait for them, which Firefox then refuses', async () => {
    const refuse = () => {
      throw new DOMException('The operation is insecure.', 'SecurityError');
    };
    const cookie = Object.getOwnPropertyDescriptor(Document.prototype, 'cookie') as PropertyDescriptor;
    const { BroadcastChannel } = globalThis;
    Object.defineProperty(Document.prototype, 'cookie', { get: () => '', set() {}, configurable: true });
    Object.defineProperty(navigator.locks, 'request', { value: refuse, configurable: true });
    globalThis.BroadcastChannel = new Proxy(BroadcastChannel, { construct: refuse });
    try {
      const iat = Math.floor(Date.now() / 1000) - 4 * 86_400;
      const { identity, api, events } = openPage({
        'POST /auth/login': () => signedIn(tokenOf({ iat, exp: iat + 7 * 86_400 })),
      });
      await identity.start();
      await identity.login(CREDENTIALS);
      expect(events).to.deep.equal(['identity-ready', 'identity-error storage_unavailable']);
      identity.stop();
      await identity.start();
      expect(api.names().at(-1)).to.equal('POST /customer/refresh');
      await identity.logout();
      expect(identity.session.status).to.equal('signed-out');
    } finally {
      Object.defineProperty(Document.prototype, 'cookie', cookie);
      Reflect.deleteProperty(navigator.locks, 'request');
      globalThis.BroadcastChannel = BroadcastChannel;
    }
  });

  for (const clobber of ['<form id="cookie"></form>', '<form name="cookie"></form>', '<img name="cookie">'])
    it(`W4 ${clobber} hides no cookie from us`, async () => {
      document.body.insertAdjacentHTML('beforeend', clobber);
      const element = document.body.lastElementChild;
      try {
        const { identity, events } = openPage();
        await identity.login(CREDENTIALS);
        expect(events).to.deep.equal([]);
        expect(openPage().identity.authToken).to.equal(identity.authToken);
        await identity.logout();
      } finally {
        element?.remove();
      }
      expect(cookieNames()).to.deep.equal([]);
    });

  it('W4 keys on Object.prototype do not reach the cookie', async () => {
    Object.assign(Object.prototype, { stranger: () => {} });
    try {
      const { identity, events } = openPage();
      await identity.login(CREDENTIALS);
      expect(events).to.deep.equal([]);
      expect(cookieNames()).to.deep.equal([OURS]);
    } finally {
      Reflect.deleteProperty(Object.prototype, 'stranger');
    }
  });
});
