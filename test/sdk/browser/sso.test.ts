import { expect } from '@open-wc/testing';
import { ADA, refuse, SITE, signedIn } from '../fake-api.js';
import { clearCookies, cookieNames, OURS, openPage, takeTurns } from './support.js';

const TRIP = 'identity_sso_trip_herald';
const TRIED = 'identity_sso_tried_herald';
const HOME = location.href.split('#')[0] ?? '';
const DAY = 86_400_000;

/** As the hub sends a page back that had left for it. */
function comeBack(fragment: string, hash = ''): void {
  const trip = { state: 'a-state', verifier: 'v'.repeat(43), url: HOME + hash };
  sessionStorage.setItem(TRIP, JSON.stringify(trip));
  sessionStorage.setItem(TRIED, String(Date.now()));
  history.replaceState(null, '', `${HOME}#${fragment}`);
}

const siteSays = (sso: boolean) => ({ 'GET /site': () => Response.json({ data: { ...SITE, sso } }) });

describe('the way back from the hub', () => {
  takeTurns();
  afterEach(() => history.replaceState(null, '', HOME));

  it('D1 redeems the code with the verifier of this tab, and is signed in', async () => {
    comeBack('sso=a-code&state=a-state');
    const { identity, api, events } = openPage({ 'POST /sso/token': () => signedIn() });
    const session = await identity.start();
    expect(session.status).to.equal('signed-in');
    expect(identity.customer).to.deep.equal(ADA);
    const redeemed = api.calls.find(({ name }) => name === 'POST /sso/token');
    expect(redeemed?.body).to.deep.equal({ code: 'a-code', code_verifier: 'v'.repeat(43) });
    expect(events).to.deep.equal(['identity-login sso', 'identity-ready']);
    expect(cookieNames()).to.include(OURS);
    expect(sessionStorage.getItem(TRIP)).to.equal(null);
  });

  it('belongs to the site of the page that has asked, whichever starts first', async () => {
    comeBack('sso=a-code&state=a-state', '#letters');
    const other = openPage({ 'POST /sso/token': () => signedIn() }, { siteId: 'gazette' });
    const ours = openPage({ 'POST /sso/token': () => signedIn() });
    expect((await other.identity.start()).status).to.equal('signed-out');
    expect(location.hash, 'at once').not.to.contain('a-code');
    expect((await ours.identity.start()).status).to.equal('signed-in');
    expect(location.hash).to.equal('#letters');
    expect(other.api.names()).not.to.include('POST /sso/token');
    ours.identity.stop();
    await ours.identity.start();
    const redeemed = ours.api.names().filter((name) => name === 'POST /sso/token');
    expect(redeemed, 'once').to.have.lengthOf(1);
  });

  it('takes the code out of the address bar before anything is asked', async () => {
    comeBack('sso=a-code&state=a-state', '#letters');
    const seen = new Set<string>();
    const look = (answer: () => Response) => () => {
      seen.add(location.hash);
      return answer();
    };
    const { identity } = openPage({
      'GET /site': look(() => Response.json({ data: SITE })),
      'POST /sso/token': look(() => signedIn()),
    });
    await identity.start();
    expect([...seen]).to.deep.equal(['#letters']);
  });

  for (const [what, fragment] of [
    ['of another trip', 'sso=a-code&state=another'],
    ['without a state', 'sso=a-code'],
    ['with an empty state', 'sso=a-code&state='],
  ] as const)
    it(`D5 never takes a code ${what}`, async () => {
      comeBack(fragment);
      const { identity, api } = openPage({ 'POST /sso/token': () => signedIn() });
      await identity.start();
      expect(api.names()).to.not.include('POST /sso/token');
      expect(identity.session.status).to.equal('signed-out');
      expect(location.hash).to.equal('');
      expect(sessionStorage.getItem(TRIP), 'the trip goes on').to.not.equal(null);
    });

  it('a token in the fragment is nothing to it', async () => {
    history.replaceState(null, '', `${HOME}#auth_token=stolen&sso_token=stolen`);
    const { identity, api } = openPage();
    await identity.start();
    expect(api.names()).to.deep.equal(['GET /site']);
    expect(identity.session.status).to.equal('signed-out');
  });

  for (const [what, answer] of [
    ['down', () => Promise.reject(new TypeError('Failed to fetch'))],
    ['refusing', () => refuse(401, 'token_invalid')],
    ['unavailable', () => refuse(503, 'unavailable')],
    ['not speaking our language', () => new Response('<h1>Bad gateway</h1>', { status: 502 })],
  ] as const)
    it(`D8 the API ${what} on the return means a login, no error and no second trip`, async () => {
      comeBack('sso=a-code&state=a-state');
      const { identity, events, api } = openPage({ ...siteSays(true), 'POST /sso/token': answer });
      const session = await identity.start();
      expect(session).to.deep.equal({ status: 'signed-out' });
      expect(events).to.deep.equal(['identity-ready']);
      const before = api.calls.length;
      expect(await identity.sso.sync()).to.equal(null);
      expect(api.calls.length).to.equal(before);
    });

  for (const [given, left] of [
    ['#stories&sso_hint', '#stories'],
    ['#sso_hint&stories', '#stories'],
    ['#/read?id=7&state=open&sso_hint', '#/read?id=7&state=open'],
    ['#stories&sso_error=login_required&state=a-state', '#stories'],
    ['#sso=a-code&state=a-state', ''],
    ['#sso_hint', ''],
  ] as const)
    it(`takes its own out of ${given}, and leaves the rest to the page`, async () => {
      history.replaceState(null, '', HOME + given);
      await openPage().identity.start();
      expect(location.href).to.equal(HOME + left);
    });

  it('gives back a place on the page that itself has a #', async () => {
    comeBack('sso_error=login_required&state=a-state', '#/letters#last');
    await openPage(siteSays(true)).identity.start();
    expect(location.hash).to.equal('#/letters#last');
  });

  it('D8 nobody signed in at the hub means a login', async () => {
    comeBack('sso_error=login_required&state=a-state', '#letters');
    const { identity, events } = openPage(siteSays(true));
    await identity.start();
    expect(events).to.deep.equal(['identity-ready']);
    expect(location.hash).to.equal('#letters');
  });
});

describe('a trip to the hub is not made', () => {
  takeTurns();
  afterEach(() => history.replaceState(null, '', HOME));

  it('where the site has none', async () => {
    const { identity, api } = openPage();
    expect(await identity.sso.sync()).to.equal(null);
    expect(api.names()).to.deep.equal(['GET /site']);
  });

  it('D8 within ten minutes of the last, without asking anybody', async () => {
    sessionStorage.setItem(TRIED, String(Date.now() - 590_000));
    const { identity, api } = openPage(siteSays(true));
    expect(await identity.sso.sync()).to.equal(null);
    expect(api.names()).to.deep.equal([]);
  });

  it('after the visitor has logged out, whom the hub knows until the server has heard', async () => {
    const { identity, api } = openPage({
      ...siteSays(true),
      'POST /auth/logout': () => refuse(503, 'unavailable'),
    });
    await identity.login({ email: 'ada@example.com', password: 'correct horse battery' });
    await identity.logout();
    const reloaded = openPage(siteSays(true));
    expect(await reloaded.identity.sso.sync()).to.equal(null);
    expect([...api.names(), ...reloaded.api.names()].filter((name) => name === 'GET /site')).to.have.length(
      1,
    );
  });

  it('a site without a hub counts nothing', async () => {
    const { identity } = openPage();
    await identity.login({ email: 'ada@example.com', password: 'correct horse battery' });
    await identity.logout();
    expect(sessionStorage.getItem(TRIED)).to.equal(null);
  });

  for (const off of [-DAY, DAY])
    it(`F3 the last one was made before the clock was put right by ${off / DAY} day: the tab is not locked out`, async () => {
      sessionStorage.setItem(TRIED, String(Date.now() + off));
      const { identity, api } = openPage(siteSays(false));
      await identity.sso.sync();
      expect(api.names()).to.deep.equal(['GET /site']);
    });

  it('D2 from an address that is longer than the hub takes', async () => {
    const { identity, api } = openPage(siteSays(true));
    await identity.login({ email: 'ada@example.com', password: 'correct horse battery' });
    const before = api.calls.length;
    history.replaceState(null, '', `${HOME}?${'x'.repeat(4096)}`);
    await identity.sso.establish();
    expect(api.calls.length, 'no ticket either').to.equal(before);
    const another = openPage(siteSays(true));
    clearCookies();
    await another.identity.sso.sync();
    expect(another.api.names()).to.deep.equal([]);
  });

  it('to come back to another origin, which knows nothing of it', async () => {
    const { identity, api } = openPage(siteSays(true));
    const asked = identity.sso.sync({ url: 'https://elsewhere.example/' }).catch(String);
    expect(await asked).to.match(/TypeError.*another origin/);
    expect(api.names()).to.deep.equal([]);
    expect(sessionStorage.getItem(TRIED)).to.equal(null);
  });

  it('when the hub gives no sign of life', async () => {
    const { identity } = openPage({ 'GET /site': () => refuse(503, 'unavailable') });
    expect(await identity.sso.sync()).to.equal(null);
    expect(sessionStorage.getItem(TRIED), 'and the next press may try').to.equal(null);
  });

  it('F2 in a tab that keeps nothing, for there would be no way back', async () => {
    const own = Object.getOwnPropertyDescriptor(Storage.prototype, 'getItem') as PropertyDescriptor;
    Storage.prototype.getItem = () => {
      throw new DOMException('no', 'SecurityError');
    };
    try {
      const { identity } = openPage(siteSays(true));
      expect(await identity.sso.sync()).to.equal(null);
    } finally {
      Object.defineProperty(Storage.prototype, 'getItem', own);
    }
  });

  it('D4 out of a frame', async () => {
    const frame = document.createElement('iframe');
    document.body.append(frame);
    const { top } = frame.contentWindow ?? {};
    expect(top).to.equal(window);
    const { mayLeave } = await import('../../../src/sdk/hub-trip.js');
    expect(mayLeave({ remembers: true } as never)).to.equal(window.top === window);
    expect(mayLeave({ remembers: false } as never)).to.equal(false);
    expect(
      mayLeave({ remembers: true, memoryOnly: true } as never),
      'F2 a session that is lost by it',
    ).to.equal(false);
    frame.remove();
  });

  it('by who is signed in', async () => {
    const { identity, api } = openPage(siteSays(true));
    await identity.login({ email: 'ada@example.com', password: 'correct horse battery' });
    const before = api.calls.length;
    expect((await identity.sso.sync())?.id).to.equal(ADA.id);
    expect(api.calls.length).to.equal(before);
  });
});
