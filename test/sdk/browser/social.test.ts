import { expect, waitUntil } from '@open-wc/testing';
import type { IdentityError } from '../../../src/sdk/errors.js';
import type { SocialLoginOptions } from '../../../src/sdk/types.js';
import { ADA, API_URL, fakeApi, refuse, signedIn, tokenOf } from '../fake-api.js';
import { openPage, takeTurns } from './support.js';

const nobodyYet = () => Response.json({ data: null });

interface Redemption {
  readonly tx: string;
  readonly code_verifier: string;
  readonly code?: string;
  readonly remember?: boolean;
}

const { open } = window;
const { click } = HTMLAnchorElement.prototype;

/**
 * A page and its popup. The popup is a frame, since engines agree about frames only; taken out of the page it is
 * `closed`, as a window is that is closed or cut off. Nobody is at the provider's end.
 */
function setup(redeem: (redemption: Redemption) => Response | Promise<Response> = nobodyYet) {
  const frame = document.createElement('iframe');
  document.body.append(frame);
  const popup = frame.contentWindow;
  const redemptions: Redemption[] = [];
  let start: URL | undefined;
  window.open = () => popup;
  HTMLAnchorElement.prototype.click = function () {
    start = new URL(this.href);
    expect(this.target).to.equal(popup?.name);
    expect(this.referrerPolicy).to.equal('origin');
  };
  const api = fakeApi();
  const fetch: typeof globalThis.fetch = async (input, init) => {
    const { pathname } = new URL(String(input));
    if (!pathname.startsWith('/social/tx/')) return api.fetch(input, init);
    const redemption = { tx: pathname.split('/')[3] ?? '', ...JSON.parse(String(init?.body)) };
    redemptions.push(redemption);
    return redeem(redemption);
  };
  const { identity } = openPage(undefined, { fetch });
  return {
    identity,
    redemptions,
    cutOff: () => frame.remove(),
    started: async () => {
      await waitUntil(() => start !== undefined, 'no way to the provider', { timeout: 20_000 });
      return start ?? new URL('about:blank');
    },
    /** What a window says to the page; by default ours says that the provider has answered. */
    say(data: unknown, { origin = API_URL, source = popup as MessageEventSource | null } = {}) {
      window.dispatchEvent(new MessageEvent('message', { origin, source, data }));
    },
    login: (options?: SocialLoginOptions) =>
      identity.social.login('google', options).then(
        (customer) => customer.id,
        ({ code }: IdentityError) => code,
      ),
  };
}

describe('identity.social.login', () => {
  takeTurns();
  afterEach(() => {
    window.open = open;
    HTMLAnchorElement.prototype.click = click;
    for (const frame of document.querySelectorAll('iframe')) frame.remove();
  });

  it('M10 M11 sends the popup to the start, and redeems the code that it posts with the verifier of the challenge', async () => {
    const { login, started, say, redemptions, identity } = setup(() => signedIn());
    const result = login({ remember: false });
    const { pathname, searchParams } = await started();
    expect(pathname).to.equal('/social/google/start');
    expect(searchParams.get('origin')).to.equal(location.origin);
    const state = searchParams.get('tx');
    say({ type: 'identity-social', state });
    say({ type: 'identity-social', state, code: 'the-code' });
    expect(await result).to.equal(ADA.id);
    const [redemption] = redemptions;
    expect(redemption).to.include({ tx: state, code: 'the-code', remember: false });
    const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(redemption?.code_verifier));
    const challenge = btoa(String.fromCharCode(...new Uint8Array(digest)));
    expect(searchParams.get('code_challenge')).to.equal(
      challenge.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', ''),
    );
    expect(identity.session.status).to.equal('signed-in');
    expect(redemptions.length).to.equal(1);
  });

  it('W3 takes no message of another origin, another window or another state, however it is made', async () => {
    const { login, started, say, redemptions } = setup(() => signedIn());
    const result = login();
    const state = (await started()).searchParams.get('tx');
    const good = { type: 'identity-social', state, code: 'stolen' };
    const cyclic: Record<string, unknown> = { ...good };
    cyclic.state = cyclic;
    say(good, { origin: 'https://evil.example' });
    say(good, { origin: 'null' });
    say(good, { source: window });
    say(good, { source: null });
    for (const data of [
      { ...good, state: 'replayed' },
      { ...good, type: 'other' },
      cyclic,
      null,
      undefined,
      'text',
      7,
    ])
      say(data);
    say({ ...good, code: 'mine' });
    await result;
    expect(redemptions.map(({ code }) => code)).to.deep.equal(['mine']);
  });

  it('S8 a page that is cut off from its popup asks the server, until the provider has answered', async () => {
    let looks = 0;
    const { login, started, cutOff, redemptions } = setup(() => (++looks < 3 ? nobodyYet() : signedIn()));
    const result = login();
    await started();
    cutOff();
    expect(await result).to.equal(ADA.id);
    expect(redemptions.map(({ code }) => code)).to.deep.equal([undefined, undefined, undefined]);
  });

  it('S8 a popup that has said it is there, and is closed, ends the wait', async () => {
    const { login, started, say, cutOff } = setup();
    const result = login();
    say({ type: 'identity-social', state: (await started()).searchParams.get('tx') });
    cutOff();
    expect(await result).to.equal('popup_closed');
  });

  it('S8 a popup that left for the provider as it spoke, and has no source in Chromium, has said that it is there', async () => {
    const { login, started, say, cutOff } = setup();
    const result = login();
    say({ type: 'identity-social', state: (await started()).searchParams.get('tx') }, { source: null });
    cutOff();
    expect(await result).to.equal('popup_closed');
  });

  it('S8 a window left open for ten minutes is given up: the next press begins anew', async () => {
    const { timeout } = AbortSignal;
    const tenMinutes = new AbortController();
    AbortSignal.timeout = (ms) => (ms === 600_000 ? tenMinutes.signal : timeout.call(AbortSignal, ms));
    try {
      const { login, started, redemptions } = setup();
      const result = login();
      await started();
      tenMinutes.abort();
      expect(await result).to.equal('timeout');
      expect(redemptions).to.have.lengthOf(0);
    } finally {
      AbortSignal.timeout = timeout;
    }
  });

  it('S8 an answer that comes with the closing window counts', async () => {
    const { login, started, say, cutOff } = setup(({ code }) => (code ? signedIn() : nobodyYet()));
    const result = login();
    const state = (await started()).searchParams.get('tx');
    say({ type: 'identity-social', state });
    say({ type: 'identity-social', state, code: 'the-code' });
    cutOff();
    expect(await result).to.equal(ADA.id);
  });

  it('S8 what the server refuses with is what the promise rejects with', async () => {
    const { login, started, say } = setup(() => refuse(403, 'provider_cancelled'));
    const result = login();
    say({ type: 'identity-social', state: (await started()).searchParams.get('tx'), code: 'the-code' });
    expect(await result).to.equal('provider_cancelled');
  });

  it('F1 a fault on the way to the API passes, and one that stays is told', async () => {
    let looks = 0;
    const passing = setup(() => (++looks < 2 ? refuse(503, 'unavailable') : signedIn()));
    const result = passing.login();
    passing.say({
      type: 'identity-social',
      state: (await passing.started()).searchParams.get('tx'),
      code: 'c',
    });
    expect(await result).to.equal(ADA.id);
    const staying = setup(() => refuse(503, 'unavailable'));
    const failing = staying.login();
    staying.say({
      type: 'identity-social',
      state: (await staying.started()).searchParams.get('tx'),
      code: 'c',
    });
    expect(await failing).to.equal('unavailable');
  });

  it('ends when it is told to, and when another one begins', async () => {
    const { login, started } = setup();
    const abort = new AbortController();
    const stopped = login({ signal: abort.signal });
    await started();
    abort.abort();
    expect(await stopped).to.equal('aborted');
    const first = login();
    const last = new AbortController();
    const second = login({ signal: last.signal });
    expect(await first).to.equal('aborted');
    last.abort();
    expect(await second).to.equal('aborted');
  });

  it('S8 whoever has signed in meanwhile is not replaced by a late answer', async () => {
    const { login, started, say, identity, redemptions } = setup(() =>
      signedIn(tokenOf({ sub: 'late' }), { id: 'late' }),
    );
    const result = login();
    const state = (await started()).searchParams.get('tx');
    await identity.login({ email: 'ada@example.com', password: 'correct horse battery' });
    say({ type: 'identity-social', state, code: 'the-code' });
    expect(await result).to.equal('aborted');
    expect(identity.customer?.id).to.equal(ADA.id);
    expect(redemptions).to.deep.equal([]);
  });

  for (const [what, at] of [
    ['the page as it was left', '/story?page=2#far'],
    ['the query too, which stayed behind where the address is longer than the server takes', '/story'],
    ['another page', '/other'],
    ['a page whose address only begins like it', '/story-of-others?page=2'],
  ] as const)
    it(`M11 back by redirect: ${what}`, async () => {
      const before = location.href;
      const kept = new URL('/story?page=2#far', location.href).href;
      const trip = { tx: 'a-way', provider: 'google', verifier: 'v'.repeat(43), linking: false, url: kept };
      const back = new URL(at, location.href);
      back.hash = 'identity-social=code&state=a-way';
      history.replaceState(null, '', back);
      const { identity, redemptions } = setup(() => signedIn());
      sessionStorage.setItem(`identity_social_${identity.siteId}`, JSON.stringify(trip));
      try {
        await identity.start();
        const isSame = at.split('?', 1)[0] === '/story';
        expect(location.href).to.equal(isSame ? kept : new URL(at, before).href);
        expect(redemptions.map(({ tx }) => tx)).to.deep.equal(['a-way']);
      } finally {
        history.replaceState(null, '', before);
      }
    });

  it('M11 by redirect, a tab that can keep nothing says so instead of leaving', async () => {
    const { login } = setup();
    const { setItem } = Storage.prototype;
    Storage.prototype.setItem = () => {
      throw new DOMException('full', 'QuotaExceededError');
    };
    try {
      expect(await login({ mode: 'redirect' })).to.equal('storage_unavailable');
    } finally {
      Storage.prototype.setItem = setItem;
    }
  });
});
