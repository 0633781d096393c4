import { expect } from '@open-wc/testing';
import type { IdentityViewChangeEvent } from '../../src/elements/login-modal/login-modal.events.js';
import { VIEWS, type View } from '../../src/elements/login-modal/views.js';
import {
  field,
  fill,
  find,
  handled,
  inside,
  isNode,
  oneEvent,
  record,
  saidBy,
  setup,
  told,
  until,
} from '../support/elements.js';
import { dialog, heading, modal, modalPage, modalTag, moveTo, open } from '../support/modal.js';

const email = 'ada@example.com';
const password = 'four staple orange kites';

/** As without a network: the view's module does not load, until that is undone. */
function breakView(view: View): () => void {
  const { define } = VIEWS[view];
  Object.assign(VIEWS[view], { define: () => Promise.reject(new TypeError('Failed to fetch')) });
  return () => Object.assign(VIEWS[view], { define });
}

const offline = 'You seem to be offline. Your entry is kept; try again when you’re back.';
const said = () => saidBy(modal());

const search = location.search;
afterEach(() => history.replaceState(null, '', location.pathname + search));

describe('identity-login-modal', () => {
  describe('opens', () => {
    it('by show(), by attribute and by property, with a view', async () => {
      await setup(modalTag);
      await moveTo('register');
      expect([modal().view, heading()]).to.deep.equal(['register', 'Create your account']);
      modal().hide();
      await until('closed', () => !dialog().open);
      const changed = oneEvent(modal(), 'identity-view-change');
      modal().setAttribute('view', 'login');
      modal().setAttribute('open', '');
      await changed;
      expect([dialog().open, heading()]).to.deep.equal([true, 'Log in']);
    });

    it('open from the start', async () => {
      await setup('<identity-login-modal open view="password-forgot"></identity-login-modal>');
      await until('open', () => dialog().open);
      expect(heading()).to.equal('Reset your password');
    });

    it('by any [data-identity-view] of the page, also one added later, also inside other nodes', async () => {
      await setup(modalTag);
      document.body.insertAdjacentHTML(
        'beforeend',
        '<a id="late" href="/login" data-identity-view="register"><b>Join</b></a>',
      );
      const changed = oneEvent(modal(), 'identity-view-change');
      find('#late b').click();
      const { view } = await changed;
      expect([view, location.pathname.includes('/login')]).to.deep.equal(['register', false]);
      find('#late').remove();
    });

    it('not by a click that means another tab, nor by one that the page has taken, nor by another word', async () => {
      await setup(modalPage);
      const opener = find('#opener');
      for (const init of [{ ctrlKey: true }, { metaKey: true }, { shiftKey: true }])
        opener.dispatchEvent(new MouseEvent('click', { bubbles: true, composed: true, ...init }));
      opener.addEventListener('click', (event) => event.preventDefault(), { once: true });
      opener.click();
      for (const word of ['', 'constructor', '__proto__', 'nonsense']) {
        opener.dataset.identityView = word;
        opener.click();
      }
      await handled();
      expect(modal().open).to.equal(false);
    });

    it('by invoker commands, also where the engine lacks them', async () => {
      await setup(`${modalTag}<button id="show" command="--show" commandfor="modal">Log in</button>
        <button id="hide" command="--hide" commandfor="modal">Not now</button>`);
      const changed = oneEvent(modal(), 'identity-view-change');
      find('#show').click();
      await changed;
      expect(dialog().open).to.equal(true);
      find('#hide').click();
      await until('closed', () => !dialog().open);
    });

    it('by ?identity-view= in the URL, which leaves it at once', async () => {
      const url = new URL(location.href);
      url.searchParams.set('identity-view', 'register');
      history.replaceState({ page: 7 }, '', url);
      await setup(modalTag);
      await until('open', () => dialog().open);
      expect([heading(), location.search, history.state]).to.deep.equal([
        'Create your account',
        search,
        { page: 7 },
      ]);
    });

    for (const word of ['nonsense', 'constructor', '"><img src=x onerror=alert(1)>'])
      it(`not by ?identity-view=${word} (W1)`, async () => {
        const url = new URL(location.href);
        url.searchParams.set('identity-view', word);
        history.replaceState(null, '', url);
        await setup(modalTag);
        expect(modal().open).to.equal(false);
      });

    it('by a mailed link, with the choice of a new password', async () => {
      location.hash = '#identity-password-reset=mailed-token';
      await setup(modalTag);
      await until('open', () => dialog().open);
      await until('the field', () => document.querySelector('identity-password-reset [name=password]'));
      expect([heading(), location.hash]).to.deep.equal(['Choose a new password', '']);
      await until('the focus', () => document.activeElement === field('password'));
    });

    it('by a mailed confirmation, unless the page has an element for it', async () => {
      location.hash = '#identity-email-verify=mailed-token';
      const { api } = await setup(`${modalTag}<identity-email-verify></identity-email-verify>`);
      await until('asked', () => api.count('POST /customer/email/verify'));
      expect(modal().open).to.equal(false);
      location.hash = '#identity-email-verify=another';
      find('identity-email-verify').remove();
      const another = document.createElement('identity-login-modal');
      modal().replaceWith(another);
      await another.updateComplete;
      await until('open', () => dialog().open);
      expect(heading()).to.equal('Confirm your e-mail');
    });
  });

  describe('moves between views', () => {
    it('carries the e-mail, to and fro, and nothing else', async () => {
      await open();
      fill(field('email'), email);
      fill(field('password'), password);
      for (const [link, tagName] of [
        ['password-forgot', 'identity-password-reset'],
        ['login', 'identity-login-form'],
        ['register', 'identity-register-form'],
      ] as const) {
        const changed = oneEvent(modal(), 'identity-view-change');
        if (link === 'login') modal().show('login');
        else find(`identity-login-form [data-identity-view=${link}]`).click();
        await changed;
        expect(field('email', find(tagName)).value, link).to.equal(email);
        expect(find(tagName).checkVisibility()).to.equal(true);
      }
      expect(field('password', find('identity-register-form')).value).to.equal('');
      expect(field('password', find('identity-login-form')).value, 'kept where it was typed').to.equal(
        password,
      );
    });

    it('takes over the e-mail of the form beside the link that opened it', async () => {
      await setup(`${modalTag}<identity-login-form></identity-login-form>`);
      fill(field('email'), email);
      const changed = oneEvent(modal(), 'identity-view-change');
      find('[data-identity-view=password-forgot]').click();
      await changed;
      expect(field('email', find('identity-password-reset')).value).to.equal(email);
    });

    it('overwrites no e-mail that was typed there', async () => {
      await open('register');
      fill(field('email'), 'grace@example.com');
      await moveTo('login');
      fill(field('email', find('identity-login-form')), email);
      await moveTo('register');
      expect(field('email', find('identity-register-form')).value).to.equal('grace@example.com');
    });

    it('shows one view at a time, each made once', async () => {
      await open();
      for (const view of ['register', 'login', 'password-forgot', 'login'] as const) await moveTo(view);
      const views = [...modal().children].map((child) => [child.localName, child.checkVisibility()]);
      expect(views).to.deep.equal([
        ['identity-login-form', true],
        ['identity-register-form', false],
        ['identity-password-reset', false],
      ]);
    });

    it('fires identity-view-change once for each, on itself', async () => {
      const events = record();
      await open();
      await moveTo('register');
      const changes = events.filter(
        ({ type }) => type === 'identity-view-change',
      ) as IdentityViewChangeEvent[];
      expect(told(changes)).to.deep.equal([
        'identity-view-change on <identity-login-modal>',
        'identity-view-change on <identity-login-modal>',
      ]);
      expect(changes.map(({ view }) => view)).to.deep.equal(['login', 'register']);
      expect([changes[0]?.bubbles, changes[0]?.composed]).to.deep.equal([true, true]);
    });

    it('ends at the last one when they are pressed faster than they load', async () => {
      await setup(modalTag);
      for (const view of ['login', 'password-forgot', 'register'] as const) modal().show(view);
      await until('open', () => dialog().open);
      await until(
        'one view',
        () => [...modal().children].filter((child) => child.checkVisibility()).length === 1,
      );
      expect([heading(), find('identity-register-form').checkVisibility()]).to.deep.equal([
        'Create your account',
        true,
      ]);
    });

    it('uses a view that the page has put there, with a form of the page in it', async () => {
      await open(
        'login',
        `<identity-login-modal><identity-login-form id="mine"><form method="post"><input name="email" aria-label="E-mail"></form>
        </identity-login-form></identity-login-modal><button id="opener">Log in</button>`,
      );
      expect(modal().querySelectorAll('identity-login-form')).to.have.lengthOf(1);
      isNode(document.activeElement, field('email'));
    });

    it('says everything in the elements’ own size, whatever the page’s is', async () => {
      await open('password-forgot', `<div style="font-size: 30px; line-height: 3">${modalPage}</div>`);
      const status = getComputedStyle(inside(find('identity-password-reset'), '[part=status]'));
      expect([status.fontSize, status.lineHeight]).to.deep.equal(['16px', '24px']);
    });

    for (const view of ['nonsense', 'constructor', '"><img src=x onerror=alert(1)>'])
      it(`shows the login for ${view} (W1)`, async () => {
        await setup(modalTag);
        modal().setAttribute('view', view);
        modal().open = true;
        await until('open', () => dialog().open);
        expect(heading()).to.equal('Log in');
      });
  });

  describe('where a view cannot load', () => {
    let mend: (() => void) | undefined;
    afterEach(() => mend?.());

    it('opens to say so, can be closed, and tries again at the next press', async () => {
      await setup(modalPage);
      mend = breakView('register');
      find('#opener').dataset.identityView = 'register';
      find('#opener').click();
      await until('words', () => dialog().open && said() === offline);
      expect([heading(), inside(modal(), '[part=status]').checkVisibility()]).to.deep.equal([
        'Create your account',
        true,
      ]);
      inside(modal(), '[part=close]').click();
      await until('closed', () => !dialog().open && !modal().open);
      expect(getComputedStyle(document.documentElement).overflowY).to.equal('visible');
      mend();
      const changed = oneEvent(modal(), 'identity-view-change');
      find('#opener').click();
      await changed;
      expect([find('identity-register-form').checkVisibility(), said()]).to.deep.equal([true, '']);
    });

    it('stays with the one that is there, under its own title, and tries again at the next press', async () => {
      await open();
      fill(field('email'), email);
      mend = breakView('register');
      find('identity-login-form [data-identity-view=register]').click();
      expect(heading()).to.equal('Log in');
      await until('words', () => said() === offline);
      expect([heading(), modal().view, find('identity-login-form').checkVisibility()]).to.deep.equal([
        'Log in',
        'login',
        true,
      ]);
      expect(field('email').value).to.equal(email);
      mend();
      const changed = oneEvent(modal(), 'identity-view-change');
      find('identity-login-form [data-identity-view=register]').click();
      await changed;
      expect([heading(), said()]).to.deep.equal(['Create your account', '']);
    });

    it('says nothing of it to whoever has moved on meanwhile', async () => {
      await open();
      mend = breakView('register');
      modal().show('register');
      await moveTo('password-forgot');
      await handled();
      expect([heading(), said()]).to.deep.equal(['Reset your password', '']);
    });
  });
});
