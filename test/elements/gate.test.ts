import { expect } from '@open-wc/testing';
import { find, handled, type Options, setup, until } from '../support/elements.js';
import { ada, held, refusal, signedIn, site } from '../support/fake-api.js';

const gate = (attributes = '') => `<identity-gate ${attributes}>
  <p slot="signed-in">The whole article</p><p slot="signed-out">Log in to read on</p><p slot="denied">Become a member</p>
</identity-gate>`;

const element = () => find('identity-gate');
const shown = () =>
  [...element().children].filter((child) => child.checkVisibility()).map(({ textContent }) => textContent);
const showing = (text: string) => until(text, () => shown().join() === text);
const states = () =>
  ['signed-in', 'signed-out', 'denied'].filter((name) => element().matches(`:state(${name})`));

describe('identity-gate', () => {
  it('is accessible in every state', async () => {
    const { sdk } = await setup(gate('requires="archive"'), { returning: {} });
    await showing('Become a member');
    await expect(element()).to.be.accessible();
    await (await sdk()).logout();
    await showing('Log in to read on');
    await expect(element()).to.be.accessible();
  });

  it('M2 shows a visitor what is for visitors, and a customer what is for customers, as it changes', async () => {
    const { sdk } = await setup(gate());
    expect([shown(), states()]).to.deep.equal([['Log in to read on'], ['signed-out']]);
    await (await sdk()).login({ email: 'ada@example.com', password: 'four staple orange kites' });
    await showing('The whole article');
    expect(states()).to.deep.equal(['signed-in']);
    await (await sdk()).logout();
    await showing('Log in to read on');
  });

  it('shows a returning customer the right thing from the first paint', async () => {
    await setup(gate(), { returning: {}, replies: { 'GET /customer': () => new Promise(() => {}) } });
    expect(shown()).to.deep.equal(['The whole article']);
  });

  it('shows nothing before it is known who is there', async () => {
    const { keep } = await import('../sdk/browser/support.js');
    const { tokenOf } = await import('../sdk/fake-api.js');
    keep(tokenOf({ sub: 'grace' }), 'auth_token_another');
    await setup(gate(), { returning: {}, replies: { 'GET /site': () => new Promise(() => {}) } });
    expect([shown(), states()]).to.deep.equal([[], []]);
  });

  it('shows nothing where there is no site', async () => {
    const { site } = await setup('');
    site.remove();
    document.body.insertAdjacentHTML('beforeend', gate());
    await element().updateComplete;
    expect(shown()).to.deep.equal([]);
    element().remove();
  });

  describe('with entitlements', () => {
    it('shows nothing until the server has told them, then what they allow (M2)', async () => {
      const customer = held<'GET /customer'>();
      await setup(gate('requires="premium"'), {
        returning: {},
        replies: { 'GET /customer': customer.reply },
      });
      expect([shown(), states()]).to.deep.equal([[], []]);
      customer.release(ada({ entitlements: ['premium', 'archive'] }));
      await showing('The whole article');
    });

    it('asks for all of them, whatever stands between them', async () => {
      await setup(gate('requires="  premium\n archive "'), {
        returning: {},
        replies: { 'GET /customer': ada({ entitlements: ['archive', 'premium'] }) },
      });
      await showing('The whole article');
      element().setAttribute('requires', 'premium archive crossword');
      await showing('Become a member');
      expect(states()).to.deep.equal(['denied']);
      element().setAttribute('requires', '');
      await showing('The whole article');
    });

    it('asks for none once the attribute is taken away', async () => {
      const { sdk } = await setup(gate('requires="archive"'), { returning: {} });
      await showing('Become a member');
      element().removeAttribute('requires');
      await element().updateComplete;
      expect(shown()).to.deep.equal(['The whole article']);
      await (await sdk()).logout();
      await showing('Log in to read on');
    });

    it('denies by names that only look like entitlements', async () => {
      await setup(gate('requires="length"'), {
        returning: {},
        replies: { 'GET /customer': ada({ entitlements: [] }) },
      });
      await showing('Become a member');
      for (const name of ['0', 'constructor', '__proto__', 'includes', 'prem', 'PREMIUM']) {
        element().setAttribute('requires', name);
        await element().updateComplete;
        expect(shown(), name).to.deep.equal(['Become a member']);
      }
    });

    it('reacts when they change', async () => {
      const { sdk, api } = await setup(gate('requires="archive"'), { returning: {} });
      await showing('Become a member');
      api.reply({ 'GET /customer': ada({ entitlements: ['archive'] }) });
      await (await sdk()).getCustomer();
      await showing('The whole article');
      await (await sdk()).logout();
      await showing('Log in to read on');
      api.reply({ 'POST /auth/login': () => signedIn({ entitlements: [] }) });
      await (await sdk()).login({ email: 'ada@example.com', password: 'four staple orange kites' });
      await showing('Become a member');
    });
  });

  describe('at a site with a hub', () => {
    /** Counts what would be trips there. */
    async function countTrips(options: Options = {}) {
      const known = held<'GET /site'>();
      const { api, sdk } = await setup(gate('requires="archive"'), {
        ...options,
        replies: { 'GET /site': known.reply },
      });
      const identity = await sdk();
      let count = 0;
      Reflect.set(identity.sso, 'sync', async () => ++count);
      known.release(site({ sso: true }));
      const trips = async () => {
        // what it would take, loaded and run
        await import('../../src/elements/shared/ask-hub.js');
        await handled();
        return count;
      };
      return { api, identity, trips };
    }

    it('asks it, for a visitor', async () => {
      const { identity, trips } = await countTrips();
      await until('the site', () => identity.site);
      expect(await trips()).to.equal(1);
    });

    it('asks nothing after the visitor has logged out', async () => {
      const { identity, trips } = await countTrips({ returning: {} });
      await showing('Become a member');
      await identity.logout();
      await showing('Log in to read on');
      expect(await trips()).to.equal(0);
    });

    for (const code of ['session_superseded', 'session_revoked', 'token_expired'] as const)
      it(`U1 M43 asks nothing after ${code}: the page stays, to say why`, async () => {
        const { api, identity, trips } = await countTrips({ returning: {} });
        await showing('Become a member');
        api.reply({ 'GET /customer': refusal(code) });
        await identity.getCustomer().catch(() => {});
        await showing('Log in to read on');
        expect(await trips()).to.equal(0);
      });
  });
});
