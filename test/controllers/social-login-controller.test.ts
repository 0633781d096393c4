import { expect } from '@open-wc/testing';
import { html, LitElement } from 'lit';
import type { Customer } from '../../src/contract/customer.js';
import { SocialLoginController } from '../../src/controllers/social-login-controller.js';
import { find, inside, setup, until } from '../support/elements.js';
import { refusal, signedIn, site } from '../support/fake-api.js';
import { installProviderWindow } from '../support/provider-window.js';

/** A customized UI: nothing of ours but the controller. */
class OwnButtons extends LitElement {
  readonly social = new SocialLoginController(this);
  readonly customers: (Customer | undefined)[] = [];

  protected override render() {
    const { offered, pending, failure } = this.social;
    return html`${offered.map(
      ({ provider, name }) =>
        html`<button class=${provider} @click=${() => this.#logIn(provider)}>${name}</button>`,
    )}<output>${pending ?? failure?.error.code}</output>`;
  }

  async #logIn(provider: (typeof this.social.offered)[number]['provider']) {
    this.customers.push(await this.social.login(provider));
  }
}
customElements.define('own-buttons', OwnButtons);

const element = () => find<OwnButtons>('own-buttons');
const output = () => inside(element(), 'output').textContent?.trim();
const withGoogle = site({ google_app_id: 'google-id' });

describe('M17 SocialLoginController in a customized UI', () => {
  it('M17 offers what the site has, tells what is pending, and gives the customer', async () => {
    const popup = installProviderWindow();
    await setup('<own-buttons></own-buttons>', {
      replies: { 'GET /site': withGoogle, 'POST /social/tx/:tx': () => signedIn() },
    });
    await until('the button', () => element().shadowRoot?.querySelector('.google'));
    inside(element(), 'button').click();
    await until('pending', () => output() === 'google');
    await until('its window', () => popup.start);
    popup.comeBack();
    await until('the customer', () => element().customers[0]?.id === 'ada');
    await until('an end', () => output() === '');
  });

  it('M17 S8 tells why it failed, until the next try', async () => {
    const popup = installProviderWindow();
    await setup('<own-buttons></own-buttons>', {
      replies: { 'GET /site': withGoogle, 'POST /social/tx/:tx': refusal('provider_cancelled') },
    });
    await until('the button', () => element().shadowRoot?.querySelector('.google'));
    inside(element(), 'button').click();
    await until('its window', () => popup.start);
    popup.comeBack();
    await until('the reason', () => output() === 'provider_cancelled');
    expect(element().customers).to.deep.equal([undefined]);
    inside(element(), 'button').click();
    await until('a new try', () => output() === 'google');
  });

  it('F5 gives up what it began when its element leaves the page', async () => {
    const popup = installProviderWindow();
    const { api } = await setup('<own-buttons></own-buttons>', {
      replies: { 'GET /site': withGoogle, 'POST /social/tx/:tx': () => signedIn() },
    });
    await until('the button', () => element().shadowRoot?.querySelector('.google'));
    const gone = element();
    inside(gone, 'button').click();
    await until('its window', () => popup.start);
    gone.remove();
    await until('the end', () => gone.customers.length === 1);
    popup.comeBack();
    expect(gone.customers).to.deep.equal([undefined]);
    expect(api.count('POST /social/tx/:tx')).to.equal(0);
  });
});
