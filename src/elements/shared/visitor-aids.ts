import { elementsOf } from '../../controllers/elements-of.js';
import { isView, type View } from '../login-modal/views.js';
import { modalFor, siteAround } from './modals.js';

/** Fields whose password is shown, each with the button that hides it again. */
const shown = new Map<HTMLInputElement, Element>();

function show(field: HTMLInputElement, toggle: Element, on: boolean): void {
  field.type = on ? 'text' : 'password';
  toggle.setAttribute('aria-pressed', String(on));
  if (on) shown.set(field, toggle);
  else shown.delete(field);
}

/** Browsers that keep the page for the way back would show the password to whoever comes back. */
function forgetShown(): void {
  for (const [field, toggle] of shown) {
    field.value = '';
    show(field, toggle, false);
  }
}

/** Shows the password of the field that the pressed button names, or hides it again. */
export function togglePassword(form: HTMLFormElement, pressed: Element): void {
  const toggle = pressed.closest('[data-part=toggle]');
  const field = toggle && elementsOf(form).namedItem(toggle.getAttribute('data-for') ?? '');
  if (!toggle || !(field instanceof HTMLInputElement)) return;
  addEventListener('pagehide', forgetShown);
  show(field, toggle, field.type === 'password');
}

const capsLock = new WeakMap<HTMLInputElement, HTMLElement>();

/** Mentions Caps Lock under a password field, politely, for as long as it lasts. */
export function sayCapsLock(field: HTMLInputElement, event: KeyboardEvent, words: string): void {
  // shown, it is a text field
  if (field.type !== 'password' && !field.autocomplete.endsWith('password')) return;
  const on = event.getModifierState('CapsLock');
  let place = capsLock.get(field);
  if (!place && on) {
    place = document.createElement('p');
    place.dataset.part = 'hint';
    place.dataset.caps = '';
    place.setAttribute('role', 'status');
    const box = field.closest('[data-part=field]');
    if (box) box.append(place);
    else (field.closest('label') ?? field).after(place);
    capsLock.set(field, place);
  }
  if (place) place.textContent = on ? words : '';
}

/** A link to another view on a page that has no modal for it: it gets one. `path` is that of the click. */
export async function openView(host: HTMLElement, path: readonly EventTarget[]): Promise<void> {
  const isOpener = (node: EventTarget): node is HTMLElement =>
    node instanceof HTMLElement && isView(node.dataset.identityView);
  const opener = path.find(isOpener);
  if (opener) (await addModal(host))?.show(opener.dataset.identityView as View, opener);
}

/** Of a page whose address asks for a view, and which has no modal: unless one is still on its way. */
export async function followAddress(site: HTMLElement): Promise<void> {
  if (document.readyState === 'loading')
    await new Promise((resolve) => document.addEventListener('DOMContentLoaded', resolve));
  await addModal(site);
}

/** undefined where there is one already, which listens itself. */
async function addModal(
  host: HTMLElement,
): Promise<HTMLElementTagNameMap['identity-login-modal'] | undefined> {
  await import('../login-modal/identity-login-modal.js');
  if (modalFor(host)) return undefined;
  const modal = document.createElement('identity-login-modal');
  (siteAround(host) ?? document.body).append(modal);
  return modal;
}
