import { expect } from '@open-wc/testing';
import { find, handled, inside, isNode, oneEvent, setup, until } from '../support/elements.js';
import { API_URL } from '../support/fake-api.js';

const other = (content: string) =>
  `<identity-site id="other" site-id="gazette" api-url="${API_URL}">${content}</identity-site>`;
const button = (id: string) => `<button id="${id}" data-identity-view="login">Log in</button>`;
const modal = (id: string) => `<identity-login-modal id="${id}"></identity-login-modal>`;

const opened = () => [...document.querySelectorAll('identity-login-modal[open]')].map(({ id }) => id);

/** Presses, and waits for the dialog that opens. */
async function press(opener: HTMLElement): Promise<void> {
  const changed = oneEvent(document, 'identity-view-change');
  opener.click();
  await changed;
}

describe('two sites on a page, each with a modal', () => {
  afterEach(() => history.replaceState(null, '', location.pathname + location.search));

  for (const id of ['first', 'second'])
    it(`what opens a dialog in the ${id} opens that one’s, and no other`, async () => {
      await setup(modal('first-modal') + button('first'), {
        outside: other(modal('second-modal') + button('second')),
      });
      await press(find(`#${id}`));
      expect(opened()).to.deep.equal([`${id}-modal`]);
    });

  it('what opens a dialog in the shadow root of a component belongs to the site around it', async () => {
    await setup(modal('first-modal'), { outside: other(`${modal('second-modal')}<page-part></page-part>`) });
    const root = find('page-part').attachShadow({ mode: 'open' });
    root.innerHTML = button('deep');
    await press(find('#deep', root));
    expect(opened()).to.deep.equal(['second-modal']);
  });

  it('what stands in no site opens the only dialog of the page, whose ever it is', async () => {
    await setup('', { outside: other(modal('second-modal')) + button('outside') });
    await press(find('#outside'));
    expect(opened()).to.deep.equal(['second-modal']);
  });

  it('what stands in the first site opens a dialog outside of all, which uses that one', async () => {
    await setup(button('first'), { outside: other(modal('second-modal')) + modal('outer-modal') });
    await press(find('#first'));
    expect(opened()).to.deep.equal(['outer-modal']);
  });

  it('a site with two dialogs opens the first', async () => {
    await setup(modal('one') + modal('two') + button('opener'));
    await press(find('#opener'));
    expect(opened()).to.deep.equal(['one']);
  });

  it('a mailed link opens one', async () => {
    location.hash = '#identity-password-reset=mailed-token';
    await setup(modal('first-modal'), { outside: other(modal('second-modal')) });
    await until('open', () => inside<HTMLDialogElement>(find('#first-modal'), 'dialog').open);
    await handled();
    expect(opened()).to.deep.equal(['first-modal']);
  });

  it('a site without one gets its own, though another site has one', async () => {
    await setup(modal('first-modal'), {
      outside: other('<identity-customer-menu></identity-customer-menu>'),
    });
    const opener = inside(find('identity-customer-menu'), 'button');
    await until('known', () => !opener.matches('.unknown'));
    await press(opener);
    const [made] = document.querySelectorAll('identity-login-modal[open]');
    isNode(made?.parentElement, find('#other'));
    expect(document.querySelectorAll('identity-login-modal[open]')).to.have.lengthOf(1);
  });
});
