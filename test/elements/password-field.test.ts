import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { field, fill, find, handled, isNode, record, setup, until } from '../support/elements.js';
import { held, refusal } from '../support/fake-api.js';

const tag = '<identity-login-form></identity-login-form>';
const password = 'four staple orange kites';

const toggle = () => find<HTMLButtonElement>('[data-part=toggle]');
const pressed = () => toggle().getAttribute('aria-pressed');

describe('a password field', () => {
  describe('can be shown', () => {
    it('by a real button with a pressed state, and hidden again', async () => {
      await setup(tag);
      fill(field('password'), password);
      expect([toggle().type, toggle().getAttribute('aria-label'), pressed()]).to.deep.equal([
        'button',
        'Show password',
        'false',
      ]);
      toggle().click();
      await until('shown', () => pressed() === 'true');
      expect([field('password').type, field('password').value]).to.deep.equal(['text', password]);
      await expect(find('identity-login-form')).to.be.accessible();
      toggle().click();
      await until('hidden', () => pressed() === 'false');
      expect(field('password').type).to.equal('password');
    });

    it('by the keyboard, next after the field', async () => {
      await setup(tag);
      field('password').focus();
      await sendKeys({ press: 'Tab' });
      isNode(document.activeElement, toggle());
      await sendKeys({ press: 'Enter' });
      await until('shown', () => field('password').type === 'text');
    });

    it('until it is sent, so that browsers and password managers know it', async () => {
      const login = held<'POST /auth/login'>();
      await setup(tag, { replies: { 'POST /auth/login': login.reply } });
      fill(field('email'), 'ada@example.com');
      fill(field('password'), password);
      toggle().click();
      await until('shown', () => pressed() === 'true');
      find('[data-part=submit]').click();
      const { body } = await login.asked;
      expect(body).to.have.property('password', password);
      expect([field('password').type, pressed()]).to.deep.equal(['password', 'false']);
    });

    it('until the page is left: whoever comes back to it by the browser’s cache finds nothing', async () => {
      await setup(tag);
      fill(field('password'), password);
      toggle().click();
      await until('shown', () => pressed() === 'true');
      dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }));
      expect([field('password').type, field('password').value, pressed()]).to.deep.equal([
        'password',
        '',
        'false',
      ]);
    });

    it('each by itself, where there are two', async () => {
      await setup('<identity-password-update-form></identity-password-update-form>', { returning: {} });
      find<HTMLButtonElement>('[data-for=old_password]').click();
      await until('shown', () => field('old_password').type === 'text');
      expect(field('new_password').type).to.equal('password');
    });
  });

  it('tells of Caps Lock while it is on, politely', async () => {
    await setup(tag);
    const key = (modifierCapsLock: boolean) =>
      field('password').dispatchEvent(
        new KeyboardEvent('keyup', { key: 'A', bubbles: true, modifierCapsLock }),
      );
    key(false);
    await handled();
    expect(document.querySelector('[data-caps]')).to.equal(null);
    key(true);
    await until('words', () => document.querySelector('[data-caps]')?.textContent === 'Caps Lock is on.');
    expect(find('[data-caps]').getAttribute('role')).to.equal('status');
    expect(find('[data-caps]').getBoundingClientRect().top).to.be.at.least(
      field('password').getBoundingClientRect().bottom,
    );
    await expect(find('identity-login-form')).to.be.accessible();
    key(false);
    await until('no words', () => find('[data-caps]').textContent === '');
  });

  it('does not tell of Caps Lock in other fields', async () => {
    await setup(tag);
    field('email').dispatchEvent(
      new KeyboardEvent('keyup', { key: 'A', bubbles: true, modifierCapsLock: true }),
    );
    await handled();
    expect(document.querySelector('[data-caps]')).to.equal(null);
  });

  it('takes what is pasted, and asks for no second entry', async () => {
    await setup('<identity-register-form></identity-register-form>');
    expect(document.querySelectorAll('input[type=password]')).to.have.lengthOf(1);
    const paste = new ClipboardEvent('paste', { bubbles: true, cancelable: true });
    expect(field('password').dispatchEvent(paste), 'nobody prevents it').to.equal(true);
  });

  it('is the only place of the password: no attribute, property, event, storage or URL holds it', async () => {
    const events = record();
    await setup(tag, { replies: { 'POST /auth/login': refusal('invalid_credentials') } });
    fill(field('email'), 'ada@example.com');
    fill(field('password'), password);
    toggle().click();
    await until('shown', () => pressed() === 'true');
    find('[data-part=submit]').click();
    await until('words', () => find('[data-error=form]').textContent);
    field('password').value = '';
    expect(events).to.have.length.above(0);
    for (const held of [...everyNode(document), ...events, window.history.state, location.href])
      expect(stringsIn(held), String(held)).not.to.include(password);
    for (const storage of [localStorage, sessionStorage])
      expect(JSON.stringify(storage)).not.to.include(password);
    expect(document.cookie).not.to.include(password);
  });
});

/** Every element below, through open shadow roots. */
function everyNode(root: ParentNode): Element[] {
  return [...root.querySelectorAll('*')].flatMap((node) => [
    node,
    ...(node.shadowRoot ? everyNode(node.shadowRoot) : []),
  ]);
}

/** What an element's attributes and any object's own properties hold, as one text. */
function stringsIn(held: unknown): string {
  if (typeof held === 'string') return held;
  if (!(held instanceof Object)) return '';
  const attributes = held instanceof Element ? [...held.attributes].map(({ value }) => value) : [];
  const properties = Reflect.ownKeys(held).map((key) => Reflect.get(held, key));
  return [...attributes, ...properties.filter((value) => typeof value === 'string')].join('\n');
}
