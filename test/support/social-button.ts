import { expect } from '@open-wc/testing';
import type { ReactiveElement } from 'lit';
import { find, inside, record, setup, told, until } from './elements.js';
import { held, signedIn, site } from './fake-api.js';
import { installProviderWindow } from './provider-window.js';

const BOTH = site({ google_app_id: 'google-id', facebook_app_id: '4400' });

/** What every provider's button element does, wherever it stands. */
export function describeSocialButton(provider: 'google' | 'facebook', name: string): void {
  const tag = `identity-${provider}-button`;
  const markup = (content = '') => `<${tag}>${content}</${tag}>`;
  const element = () => find<ReactiveElement>(tag);

  describe(tag, () => {
    it('M16 is out of sight until the site has an ID, and where it has none', async () => {
      const reply = held<'GET /site'>();
      const page = await setup(markup(), {
        replies: { 'GET /site': reply.reply },
      });
      expect(element().checkVisibility()).to.equal(false);
      await reply.asked;
      reply.release(site());
      await until('the site', () => page.site.identity?.site);
      await element().updateComplete;
      expect(element().checkVisibility()).to.equal(false);
    });

    it('M10 logs in wherever it stands, and fires on itself', async () => {
      const popup = installProviderWindow();
      await setup(markup('\n'), {
        replies: { 'GET /site': BOTH, 'POST /social/tx/:tx': () => signedIn() },
      });
      await until('the button', () => element().shadowRoot?.querySelector('button'));
      expect(inside(element(), 'button').textContent?.trim()).to.equal(`Continue with ${name}`);
      await expect(element()).to.be.accessible();
      const events = record();
      inside(element(), 'button').click();
      await until('its window', () => popup.start);
      expect(element().matches(':state(pending)')).to.equal(true);
      popup.comeBack();
      await until('the event', () => events.length > 0);
      expect(told(events)).to.deep.equal([`identity-login on <${tag}>`]);
      await until('out of sight', () => !element().checkVisibility());
    });

    it('stays out of sight where the page hides it', async () => {
      const page = await setup(`<${tag} hidden></${tag}>`, { replies: { 'GET /site': BOTH } });
      await until('the site', () => page.site.identity?.site);
      await element().updateComplete;
      expect([element().hidden, element().checkVisibility()]).to.deep.equal([true, false]);
      element().hidden = false;
      expect(element().checkVisibility()).to.equal(true);
    });

    it('M17 takes the page’s own look into its button', async () => {
      const popup = installProviderWindow();
      await setup(markup('<b>Our look</b>'), {
        replies: { 'GET /site': BOTH },
      });
      await until('the button', () => element().shadowRoot?.querySelector('button'));
      expect(inside(element(), 'button').textContent?.trim()).to.equal('');
      find(`${tag} b`).click();
      await until('its window', () => popup.start);
    });

    it('M17 lets the page’s own button be the button', async () => {
      const popup = installProviderWindow();
      await setup(markup('<button class="own">Own</button>'), {
        replies: { 'GET /site': BOTH },
      });
      await until('shown', () => find('.own').checkVisibility());
      expect(element().shadowRoot?.querySelector('button')).to.equal(null);
      find('.own').click();
      await until('its window', () => popup.start);
    });

    it('M17 is all that the page’s own link or button does: no page is left, no form is sent', async () => {
      const popup = installProviderWindow();
      const own = markup('<a href="#elsewhere">Own</a>') + markup('<button class="own">Own</button>');
      await setup(`<form id="around"><input required>${own}</form>`, { replies: { 'GET /site': BOTH } });
      await until('shown', () => find('.own').checkVisibility());
      let invalid = 0;
      find('#around').addEventListener('invalid', () => invalid++, true);
      const { hash } = location;
      for (const selector of [`${tag} a`, '.own']) {
        // by an event: the provider's window of a test takes a link’s own click()
        find(selector).dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true }));
      }
      await until('its windows', () => popup.opened === 2);
      expect([location.hash, invalid]).to.deep.equal([hash, 0]);
    });

    it('in a form’s slot logs in once', async () => {
      const popup = installProviderWindow();
      await setup(`<identity-login-form><${tag} slot="${provider}"></${tag}></identity-login-form>`, {
        replies: { 'GET /site': BOTH },
      });
      await until('the button', () => element().shadowRoot?.querySelector('button'));
      await until('the form’s part', () =>
        find('identity-login-form').shadowRoot?.querySelector('[part=social]'),
      );
      inside(element(), 'button').click();
      await until('its window', () => popup.start);
      expect(popup.opened).to.equal(1);
    });

    it('shows a customer who is signed in nothing to press', async () => {
      const { site } = await setup(markup(), {
        returning: {},
        replies: { 'GET /site': BOTH },
      });
      await until('the site', () => site.identity?.site);
      await element().updateComplete;
      expect(element().checkVisibility()).to.equal(false);
    });
  });
}
