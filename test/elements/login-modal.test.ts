import { expect } from '@open-wc/testing';
import { resetMouse, sendKeys, sendMouse } from '@web/test-runner-commands';
import {
  field,
  fill,
  find,
  handled,
  inside,
  isNode,
  leave,
  oneEvent,
  record,
  setup,
  told,
  until,
} from '../support/elements.js';
import { held, refusal, site } from '../support/fake-api.js';
import { dialog, heading, modal, modalPage, modalTag, moveTo, open } from '../support/modal.js';

const email = 'ada@example.com';
const password = 'four staple orange kites';

describe('identity-login-modal', () => {
  describe('for everyone', () => {
    for (const view of ['login', 'register', 'password-forgot', 'password-reset', 'password-update'] as const)
      it(`is accessible with ${view}, labelled by its heading`, async () => {
        await open(view);
        await expect(modal()).to.be.accessible();
        expect(dialog().matches(':modal')).to.equal(true);
        const label = dialog().getAttribute('aria-labelledby') ?? '';
        expect(modal().shadowRoot?.getElementById(label)?.textContent).to.equal(heading());
        expect(heading()).to.have.length.above(0);
      });

    it('has the focus in the first field, once it is open', async () => {
      await open();
      isNode(document.activeElement, field('email'));
    });

    it('has the focus in the first field that is wrong, or else empty', async () => {
      await open();
      fill(field('email'), email);
      modal().hide();
      await until('closed', () => !dialog().open);
      await moveTo('login');
      isNode(document.activeElement, field('password'));
      fill(field('email'), 'ada@');
      leave(field('email'), field('password'));
      await until('words', () => find('[data-error=email]').textContent);
      modal().hide();
      await until('closed', () => !dialog().open);
      await moveTo('login');
      isNode(document.activeElement, field('email'));
    });

    it('has the focus in the first field that can be seen', async () => {
      const trap = '<div style="display: none"><input name="website"></div>';
      await open(
        'login',
        `<identity-login-modal><identity-login-form><form method="post">${trap}<input name="email" aria-label="E-mail">
        </form></identity-login-form></identity-login-modal><button id="opener">Log in</button>`,
      );
      isNode(document.activeElement, field('email'));
    });

    it('ends within the window, however much is in it, so that all of it can be reached', async () => {
      const tall =
        '<identity-login-form><p slot="footer" style="height: 3000px">Terms</p></identity-login-form>';
      await open('login', modalPage.replace('></identity', `>${tall}</identity`));
      await until('at rest', () => dialog().getAnimations().length === 0);
      expect(dialog().scrollHeight).to.be.above(3000);
      expect(dialog().getBoundingClientRect().bottom).to.be.at.most(innerHeight);
    });

    it('is set as text is, whatever the style of the line in which its tag stands', async () => {
      await open(
        'login',
        `<nav style="white-space: nowrap; text-align: end; text-transform: uppercase">${modalPage}</nav>`,
      );
      const { whiteSpace, textAlign, textTransform } = getComputedStyle(dialog());
      expect([whiteSpace, textAlign, textTransform]).to.deep.equal(['normal', 'start', 'none']);
    });

    it('keeps the keyboard inside, and the page behind out of reach', async () => {
      await open();
      for (let i = 0; i < 12; i++) {
        await sendKeys({ press: 'Tab' });
        expect(document.activeElement?.id).not.to.equal('opener');
      }
      expect(getComputedStyle(document.documentElement).overflowY).to.not.equal('visible');
    });

    it('closes by Escape, with what was typed kept for the next opening, and the focus where it was', async () => {
      await open();
      fill(field('email'), email);
      await sendKeys({ press: 'Escape' });
      await until('closed', () => !modal().open && !dialog().open);
      isNode(document.activeElement, find('#opener'));
      expect(modal().hasAttribute('open')).to.equal(false);
      const changed = oneEvent(modal(), 'identity-view-change');
      find('#opener').click();
      await changed;
      expect(field('email').value).to.equal(email);
    });

    it('closes by its button, which says what it does', async () => {
      await open();
      const close = inside<HTMLButtonElement>(modal(), '[part=close]');
      expect([close.getAttribute('aria-label'), close.type]).to.deep.equal(['Close', 'button']);
      close.click();
      await until('closed', () => !dialog().open);
      isNode(document.activeElement, find('#opener'));
    });

    it('closes by a press on the backdrop, and not by one inside', async () => {
      await open();
      const { left, top, width } = dialog().getBoundingClientRect();
      await sendMouse({ type: 'click', position: [Math.round(left + width / 2), Math.round(top + 8)] });
      await handled();
      expect(dialog().open).to.equal(true);
      await sendMouse({ type: 'click', position: [3, 3] });
      await until('closed', () => !dialog().open);
    });

    it('closes with the click on the backdrop, which a press begins: what lies below has no part in it', async () => {
      await open();
      await sendMouse({ type: 'move', position: [3, 3] });
      await sendMouse({ type: 'down' });
      await handled();
      expect(dialog().open).to.equal(true);
      await sendMouse({ type: 'up' });
      await until('closed', () => !dialog().open);
    });

    it('stays open for another button than the first, and for a press that only ends on the backdrop', async () => {
      await open();
      // by hand: the browser's own menu would keep the keys of other tests
      const press = { bubbles: true, composed: true, clientX: 3, clientY: 3, button: 2 };
      dialog().dispatchEvent(new PointerEvent('pointerdown', press));
      dialog().dispatchEvent(new MouseEvent('click', press));
      await handled();
      expect(dialog().open).to.equal(true);
      const { left, top, width } = dialog().getBoundingClientRect();
      await sendMouse({ type: 'move', position: [Math.round(left + width / 2), Math.round(top + 8)] });
      await sendMouse({ type: 'down' });
      await sendMouse({ type: 'move', position: [3, 3] });
      await sendMouse({ type: 'up' });
      await handled();
      expect(dialog().open).to.equal(true);
      await resetMouse();
    });

    it('gives the focus back to a menu whose button is another one after the login', async () => {
      await setup(`${modalTag}<identity-customer-menu></identity-customer-menu>`);
      const menu = find('identity-customer-menu');
      const changed = oneEvent(modal(), 'identity-view-change');
      inside(menu, 'button').focus();
      inside(menu, 'button').click();
      await changed;
      fill(field('email'), email);
      fill(field('password'), password);
      find('form [data-part=submit]').click();
      await until('closed', () => !dialog().open);
      await until('the focus', () => document.activeElement === menu);
      isNode(menu.shadowRoot?.activeElement, inside(menu, '[part=button]'));
    });
  });

  describe('once someone is logged in', () => {
    it('closes, says so politely, and fires nothing twice', async () => {
      await open();
      const events = record();
      fill(field('email'), email);
      fill(field('password'), password);
      find('form [data-part=submit]').click();
      await until('closed', () => !dialog().open);
      await until('words', () => inside(modal(), '.unseen').textContent === 'You’re logged in as Ada.');
      expect(inside(modal(), '.unseen').getAttribute('role')).to.equal('status');
      const logins = events.filter(({ type }) => type === 'identity-login');
      expect(told(logins)).to.deep.equal(['identity-login on <identity-login-form>']);
      isNode(document.activeElement, find('#opener'));
    });

    for (const [view, width, code, fields] of [
      ['login', 400, 'invalid_credentials', undefined],
      ['login', 304, 'invalid_credentials', undefined],
      ['register', 400, 'internal_error', undefined],
      ['register', 304, 'internal_error', undefined],
      ['register', 400, 'validation_failed', { email: ['taken'], password: ['too_weak'] }],
      ['register', 304, 'validation_failed', { email: ['taken'], password: ['too_weak'] }],
      ['password-forgot', 304, 'rate_limited', undefined],
    ] as const)
      it(`stays open with ${code} in ${view}, where nothing moves in its ${width} px`, async () => {
        const { api } = await open(view);
        dialog().style.width = `${width}px`;
        api.reply({
          'POST /auth/login': refusal(code),
          'POST /auth/register': refusal(code, fields ? { fields } : {}),
          'POST /password/forgot': refusal(code),
        });
        fill(field('email'), email);
        const secret = document.querySelector<HTMLInputElement>('[name=password]');
        if (secret) fill(secret, password);
        await Promise.all(
          dialog()
            .getAnimations()
            .map(({ finished }) => finished),
        );
        const places = () =>
          [
            dialog(),
            ...document.querySelectorAll('[data-part]:is(input, label, button, [data-part=row])'),
          ].map((node) => {
            const { top, left, width, height } = node.getBoundingClientRect();
            return [top, left, width, height].map(Math.round).join();
          });
        const before = places();
        find('form [data-part=submit]').click();
        const words = () => [...document.querySelectorAll('form [data-error]:not(:empty)')];
        await until('words', () => words().length > 0);
        await until('the button as before', () => !find('form').ariaBusy);
        expect([dialog().open, places()]).to.deep.equal([true, before]);
        const [form] = words().filter((place) => place.matches('[data-error=form]'));
        const below = form?.nextElementSibling?.getBoundingClientRect().top ?? Number.POSITIVE_INFINITY;
        const range = document.createRange();
        if (form) range.selectNodeContents(form);
        expect(range.getBoundingClientRect().bottom, 'covers nothing').to.be.at.most(below + 12);
      });
  });

  it('closes when it was seen on a slow return from the hub, which signs the visitor in', async () => {
    const answer = held<'GET /site'>();
    await setup(modalPage, { replies: { 'GET /site': answer.reply } });
    find('#opener').click();
    await until('the SDK', () => find('identity-site').identity);
    const entered = find('identity-site').identity?.login({ email, password });
    await until('the dialog', () => dialog().open);
    answer.release(site());
    await entered;
    await until('closed', () => !modal().open && !dialog().open);
  });

  describe('in quick hands', () => {
    it('opens again right after it was closed, and stays open', async () => {
      await open();
      const closed = new Promise((resolve) => dialog().addEventListener('close', resolve, { once: true }));
      modal().hide();
      await modal().updateComplete;
      await moveTo('register');
      await closed;
      await handled();
      expect([modal().open, dialog().open, heading()]).to.deep.equal([true, true, 'Create your account']);
      await sendKeys({ press: 'Escape' });
      await until('closed', () => !modal().open && !dialog().open);
    });

    it('opens again before the browser has said that it closed it, and stays open', async () => {
      await open();
      const closed = new Promise((resolve) => dialog().addEventListener('close', resolve, { once: true }));
      // as Escape does; the event follows
      dialog().close();
      await moveTo('register');
      await closed;
      await handled();
      expect([modal().open, dialog().open, heading()]).to.deep.equal([true, true, 'Create your account']);
      modal().hide();
      await until('the focus', () => document.activeElement === find('#opener'));
    });

    it('hidden and shown in one go is as if it were moved, and gives the focus back in the end', async () => {
      await open();
      modal().hide();
      await moveTo('register');
      expect(dialog().open).to.equal(true);
      modal().hide();
      await until('the focus', () => document.activeElement === find('#opener'));
    });

    it('shown and hidden in one go stays closed', async () => {
      await setup(modalPage);
      modal().show();
      modal().hide();
      await modal().updateComplete;
      await handled();
      expect([modal().open, dialog().open]).to.deep.equal([false, false]);
    });
  });

  it('F5 moved on the page while it is open closes, and opens again as a dialog', async () => {
    const { site } = await open();
    site.append(modal());
    await until('closed', () => !modal().open && !dialog().open);
    await moveTo('login');
    expect(dialog().matches(':modal')).to.equal(true);
  });

  it('F5 leaves nothing behind when it is taken out while it is open', async () => {
    await open();
    const gone = modal();
    gone.remove();
    find('#opener').click();
    await handled();
    expect(document.querySelector('identity-login-form')).to.equal(null);
    expect(getComputedStyle(document.documentElement).overflowY).to.equal('visible');
  });
});
