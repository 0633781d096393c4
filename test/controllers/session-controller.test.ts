import { expect } from '@open-wc/testing';
import { html, LitElement } from 'lit';
import { SessionController } from '../../src/controllers/session-controller.js';
import { SubmitController } from '../../src/controllers/submit-controller.js';
import { fill, find, handled, inside, isNode, setup, until } from '../support/elements.js';
import { API_URL, ada, held, refusal } from '../support/fake-api.js';

/** An account corner of a customized UI: own markup, own words, own form, on the two controllers alone (M28). */
class AccountCorner extends LitElement {
  readonly session = new SessionController(this);
  readonly submission = new SubmitController(this);
  drawn = 0;

  override render() {
    this.drawn++;
    const { status, customer } = this.session;
    const words = {
      unknown: '…',
      'signed-out': 'Hello',
      'signed-in': `Hello ${customer?.first_name ?? 'you'}`,
    };
    return html`<p>${words[status]}</p>
      <form @submit=${this.#onSubmit}><input name="who" aria-label="Who" /><input name="secret" aria-label="Secret" /><button>Go</button></form>
      <output>${this.submission.error?.code ?? ''}</output>`;
  }

  #onSubmit = (event: SubmitEvent): void => {
    event.preventDefault();
    const values = new FormData(event.target as HTMLFormElement);
    this.submission.submit(async (signal) => {
      const identity = await this.session.site?.load();
      return identity?.login(
        { email: String(values.get('who')), password: String(values.get('secret')) },
        { signal },
      );
    });
  };
}
customElements.define('account-corner', AccountCorner);

const tag = '<account-corner></account-corner>';
const corner = () => find<AccountCorner>('account-corner');
const words = () => inside(corner(), 'p').textContent;

async function corners(replies = {}, returning = false) {
  const page = await setup(tag, { replies, ...(returning && { returning: {} }) });
  await corner().updateComplete;
  return page;
}

describe('SessionController', () => {
  it('knows at once, from the cookie alone, and draws again with every change (M26)', async () => {
    const customer = held<'GET /customer'>();
    const { sdk } = await corners({ 'GET /customer': customer.reply }, true);
    expect([corner().session.status, words()]).to.deep.equal(['signed-in', 'Hello you']);
    customer.release(ada());
    await until('the name', () => words() === 'Hello Ada');
    await (await sdk()).logout();
    await until('signed out', () => words() === 'Hello');
    expect(corner().session.customer).to.equal(null);
  });

  it('M28 logs in with a form and markup of the site’s own, and recognises the customer', async () => {
    const { api } = await corners();
    const [who, secret] = [
      inside<HTMLInputElement>(corner(), '[name=who]'),
      inside<HTMLInputElement>(corner(), '[name=secret]'),
    ];
    fill(who, 'ada@example.com');
    fill(secret, 'four staple orange kites');
    api.reply({ 'POST /auth/login': refusal('invalid_credentials') });
    inside<HTMLFormElement>(corner(), 'form').requestSubmit();
    await until('a refusal', () => inside(corner(), 'output').textContent === 'invalid_credentials');
    api.reply({ 'POST /auth/login': { ...ada(), auth_token: 'x.eyJzdWIiOiJhZGEifQ.x' } });
    inside<HTMLFormElement>(corner(), 'form').requestSubmit();
    await until('a greeting', () => words() === 'Hello Ada');
    expect(inside(corner(), 'output').textContent).to.equal('');
  });

  it('is unknown, and null, where there is no site, and speaks English', async () => {
    const { site } = await setup('');
    site.remove();
    document.body.insertAdjacentHTML('beforeend', tag);
    await corner().updateComplete;
    const { status, customer, identity, words } = corner().session;
    expect([status, customer, identity, words.lang]).to.deep.equal(['unknown', null, undefined, 'en']);
    corner().remove();
  });

  it('finds a site that comes later', async () => {
    const { site } = await setup('');
    site.remove();
    document.body.insertAdjacentHTML('afterbegin', tag);
    await corner().updateComplete;
    const late = document.createElement('identity-site');
    late.siteId = 'herald';
    late.apiUrl = API_URL;
    document.body.append(late);
    await until('signed out', () => words() === 'Hello');
    corner().remove();
    late.remove();
  });

  it('F5 hears nothing more once its element has left, and everything once it is back', async () => {
    const { site, sdk } = await corners();
    const identity = await sdk();
    await until('the site', () => identity.site);
    const gone = corner();
    gone.remove();
    await handled();
    const before = gone.drawn;
    await identity.login({ email: 'ada@example.com', password: 'four staple orange kites' });
    await handled();
    expect(gone.drawn).to.equal(before);
    site.append(gone);
    await until('the name', () => words() === 'Hello Ada');
  });

  it('follows its element from one site to another', async () => {
    const { site, sdk } = await corners();
    await sdk();
    const other = document.createElement('identity-site');
    other.siteId = 'gazette';
    other.apiUrl = API_URL;
    site.after(other);
    other.append(corner());
    await until('the other', () => corner().session.identity?.siteId === 'gazette');
    await until('its site', () => corner().session.identity?.site);
    await handled();
    const before = corner().drawn;
    site.siteId = 'shop';
    await site.updateComplete;
    await handled();
    expect(corner().drawn, 'of no interest any longer').to.equal(before);
  });

  it('draws once for each change, however often the element was moved', async () => {
    const { site, sdk } = await corners();
    const identity = await sdk();
    await until('the site', () => identity.site);
    for (let i = 0; i < 3; i++) site.append(corner());
    await handled();
    const before = corner().drawn;
    await identity.login({ email: 'ada@example.com', password: 'four staple orange kites' });
    await until('the name', () => words() === 'Hello Ada');
    await handled();
    expect(corner().drawn).to.equal(before + 1);
    isNode(corner().parentElement, site);
  });
});
