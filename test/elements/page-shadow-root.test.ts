import { expect } from '@open-wc/testing';
import {
  descriptionOf,
  field,
  fill,
  find,
  inside,
  leave,
  oneEvent,
  saidBy,
  setup,
  until,
  whole,
} from '../support/elements.js';
import { refusal, signedIn } from '../support/fake-api.js';

/** A component of the page, with one of our elements in its shadow root. */
async function component(content: string) {
  const page = await setup('<page-part></page-part>');
  const root = find('page-part').attachShadow({ mode: 'open' });
  root.innerHTML = content;
  const element = find<HTMLElementTagNameMap['identity-login-form']>('identity-login-form', root);
  await whole(element);
  return { ...page, root, element };
}

const ours = '<identity-login-form></identity-login-form>';
const own = `<identity-login-form><form method="post">
  <label>E-mail <input name="email" type="email" required></label>
  <label>Password <input name="password" type="password" required></label><button>Log in</button>
</form></identity-login-form>`;

describe('inside a shadow root of the page', () => {
  it('the default form looks as it does anywhere: its styles are adopted by that root, once', async () => {
    const { root, element } = await component(ours);
    const input = getComputedStyle(field('email', root));
    expect([input.height, input.borderTopWidth]).to.deep.equal(['44px', '1px']);
    const before = root.adoptedStyleSheets.length;
    expect(before).to.be.above(0);
    element.remove();
    root.append(element);
    root.append(document.createElement('identity-login-form'));
    await whole(element);
    expect(root.adoptedStyleSheets).to.have.lengthOf(before);
  });

  for (const [name, content] of [
    ['the default form', ours],
    ['a form of the page', own],
  ] as const) {
    it(`${name} logs in, and the event leaves the root`, async () => {
      const { root, element, api } = await component(content);
      const told = oneEvent(document, 'identity-login');
      fill(field('email', root), 'ada@example.com');
      fill(field('password', root), 'four staple orange kites');
      find<HTMLButtonElement>('form button:not([type=button])', root).click();
      await told;
      expect(api.count('POST /auth/login')).to.equal(1);
      await until('a greeting', () => saidBy(element) === 'You’re logged in as Ada.');
    });

    it(`${name} judges, says what went wrong, and takes it back while typing`, async () => {
      const { root, api } = await component(content);
      const error = (name: string) => root.querySelector(`[data-error=${name}]`)?.textContent;
      fill(field('email', root), 'ada@');
      leave(field('email', root), field('password', root));
      await until('words', () => error('email') === 'Enter an e-mail like name@example.com.');
      expect(descriptionOf(field('email', root))).to.equal('Enter an e-mail like name@example.com.');
      fill(field('email', root), 'ada@example.com');
      await until('no words', () => !error('email'));
      api.reply({ 'POST /auth/login': refusal('invalid_credentials') });
      fill(field('password', root), 'four staple orange kites');
      find<HTMLFormElement>('form', root).requestSubmit();
      await until('words', () => error('form')?.startsWith('That e-mail and password don’t match'));
      api.reply({ 'POST /auth/login': () => signedIn() });
    });
  }

  it('a password is shown, and hidden', async () => {
    const { root } = await component(ours);
    find('[data-part=toggle]', root).click();
    await until('shown', () => field('password', root).type === 'text');
    find('[data-part=toggle]', root).click();
    await until('hidden', () => field('password', root).type === 'password');
  });

  it('an open modal locks the page that it lies over, and lets go of it', async () => {
    const { root } = await component(ours);
    root.append(document.createElement('identity-login-modal'));
    const modal = find<HTMLElementTagNameMap['identity-login-modal']>('identity-login-modal', root);
    const overflow = () => getComputedStyle(document.documentElement).overflowY;
    const shown = oneEvent(modal, 'identity-view-change');
    modal.show();
    await shown;
    expect(overflow()).to.equal('hidden');
    modal.hide();
    await until('closed', () => !inside<HTMLDialogElement>(modal, 'dialog').open);
    expect(overflow()).to.equal('visible');
  });

  it('links open the modal of the page', async () => {
    const { root, site } = await component(ours);
    site.insertAdjacentHTML('beforeend', '<identity-login-modal></identity-login-modal>');
    fill(field('email', root), 'ada@example.com');
    find('[data-identity-view=password-forgot]', root).click();
    await until('the dialog', () => find('identity-login-modal').open);
  });
});
