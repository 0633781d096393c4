import type { View } from '../../src/elements/login-modal/views.js';
import { find, inside, oneEvent, type Page, setup } from './elements.js';

export const modalTag = '<identity-login-modal id="modal"></identity-login-modal>';
export const modalPage = `${modalTag}<button id="opener" data-identity-view="login">Log in</button><p>News</p>`;

export const modal = () => find('identity-login-modal');
export const dialog = () => inside<HTMLDialogElement>(modal(), 'dialog');
export const heading = () => inside(modal(), 'h2').textContent;

/** Opens it as a visitor does, and waits for the view to be there. */
export async function open(view: View = 'login', content = modalPage): Promise<Page> {
  const made = await setup(content);
  find('#opener').dataset.identityView = view;
  find('#opener').focus();
  const changed = oneEvent(modal(), 'identity-view-change');
  find('#opener').click();
  await changed;
  return made;
}

/** Shows another view, or opens with it. */
export async function moveTo(view: View): Promise<void> {
  const changed = oneEvent(modal(), 'identity-view-change');
  modal().show(view);
  await changed;
}
