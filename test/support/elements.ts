import '../../src/all.js';
import { fixture, waitUntil } from '@open-wc/testing';
import type { ReactiveElement } from 'lit';
import type { Customer } from '../../src/contract/customer.js';
import type { SocialProvider } from '../../src/contract/social.js';
import { FormElement } from '../../src/elements/shared/form-element.js';
import type { IdentitySiteElement } from '../../src/elements/site/site-element.js';
import { loadMessages } from '../../src/localize/languages.js';
import type { Identity } from '../../src/sdk/identity.js';
import { takeTurns } from '../sdk/browser/support.js';
import { ADA } from '../sdk/fake-api.js';
import {
  API_URL,
  type FakeApi,
  forgetVisitor,
  installFakeApi,
  type Replies,
  rememberVisitor,
} from './fake-api.js';

takeTurns();

const OURS = [
  'identity-login-form',
  'identity-register-form',
  'identity-password-reset',
  'identity-password-update-form',
  'identity-email-verify',
  'identity-profile-form',
  'identity-email-change-form',
  'identity-account-delete-form',
  'identity-provider-link-form',
  'identity-account',
  'identity-login-modal',
  'identity-customer-menu',
  'identity-gate',
  'identity-notice',
  'identity-google-button',
  'identity-facebook-button',
].join();

export interface Options {
  readonly replies?: Replies;
  /** The visitor logged in before: the page opens with the cookie of this customer. */
  readonly returning?: Partial<Customer>;
  /** The browser comes back to the page from this provider, by redirect: a press in this tab led there. */
  readonly backFrom?: SocialProvider;
  /** A press that was to connect the provider to the customer who returns. */
  readonly linking?: boolean;
  /** What stands beside the site, outside it. */
  readonly outside?: string;
}

export interface Page {
  readonly site: IdentitySiteElement;
  readonly api: FakeApi;
  /** The site's SDK, once it has loaded. */
  sdk(): Promise<Identity>;
  /** The one element of the page, in the light DOM, that the selector names. */
  find: typeof find;
}

/** A page with one site, with every element on it as a visitor finds it: shown, and its parts loaded. */
export async function setup(markup: string, options: Options = {}): Promise<Page> {
  const api = installFakeApi(options.replies);
  if (options.returning) rememberVisitor(options.returning);
  else forgetVisitor();
  if (options.backFrom) comeBackFrom(options.backFrom, options.linking);
  const page = await fixture(
    `<div><identity-site site-id="herald" api-url="${API_URL}">${markup}</identity-site>${options.outside ?? ''}</div>`,
  );
  for (const element of page.querySelectorAll<ReactiveElement>(OURS)) await whole(element);
  const site = find<IdentitySiteElement>('[site-id=herald]', page);
  return { site, api, sdk: () => sdkOf(site), find };
}

function comeBackFrom(provider: SocialProvider, linking = false): void {
  const customerId = linking ? ADA.id : undefined;
  const trip = { tx: 'a-way', provider, verifier: 'v'.repeat(43), linking, customerId, url: location.href };
  sessionStorage.setItem('identity_social_herald', JSON.stringify(trip));
  history.replaceState(null, '', '#identity-social=code&state=a-way');
}

async function sdkOf(site: IdentitySiteElement): Promise<Identity> {
  await until('the SDK', () => site.identity);
  return site.identity as Identity;
}

/** Waits until an element is up to date, and a form element has loaded what judges and sends. */
export async function whole(element: ReactiveElement): Promise<void> {
  if (element instanceof FormElement) {
    await element.submission();
    // as the element does, in the same order
    await import('../../src/elements/shared/form-assistance.js');
    await loadMessages('en');
  }
  await handled();
  await element.updateComplete;
}

/** Lets everything run that is already under way in the page. */
export const handled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

export function find<K extends keyof HTMLElementTagNameMap>(selector: K): HTMLElementTagNameMap[K];
export function find<E extends Element = HTMLElement>(selector: string, root?: ParentNode): E;
export function find(selector: string, root: ParentNode = document): Element {
  const found = root.querySelectorAll(selector);
  const [one] = found;
  if (!one || found.length > 1) throw new Error(`${found.length} elements for ${selector}`);
  return one;
}

/** The one node in an element's shadow root. */
export function inside<E extends Element = HTMLElement>(element: Element, selector: string): E {
  if (!element.shadowRoot) throw new Error(`<${element.localName}> has no shadow root`);
  return find<E>(selector, element.shadowRoot);
}

/** A field of the page, by its name. */
export const field = (name: string, root: ParentNode = document): HTMLInputElement =>
  find<HTMLInputElement>(`input[name="${name}"]`, root);

/** Types as a visitor does who replaces what stands in a field; without keys, so that no engine is left out. */
export function fill(input: HTMLInputElement, text: string): void {
  input.focus();
  input.value = text;
  input.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
}

/** Leaves a field for another one, as Tab does; in a window that is not in front, engines tell nobody. */
export function leave(left: HTMLElement, next: HTMLElement): void {
  let isTold = false;
  const hear = () => {
    isTold = true;
  };
  left.addEventListener('focusout', hear);
  next.focus();
  left.removeEventListener('focusout', hear);
  if (!isTold)
    left.dispatchEvent(new FocusEvent('focusout', { bubbles: true, composed: true, relatedTarget: next }));
}

/** What a screen reader says after a field's name: the texts that its `aria-describedby` names. */
export function descriptionOf(control: Element): string {
  const root = control.getRootNode() as Document | ShadowRoot;
  return (control.getAttribute('aria-describedby') ?? '')
    .split(' ')
    .map((id) => root.getElementById(id)?.textContent?.trim() ?? '')
    .filter(Boolean)
    .join(' ');
}

/** What an element says in its live region. */
export const saidBy = (element: Element): string =>
  inside(element, '[part=status]').textContent?.trim() ?? '';

/** Waits for a condition, never for a time. */
export const until = (what: string, condition: () => unknown): Promise<void> =>
  waitUntil(() => Boolean(condition()), `waited for: ${what}`, { interval: 5, timeout: 20_000 });

type Events = GlobalEventHandlersEventMap;

/** The next event of a type, typed. */
export const oneEvent = <K extends keyof Events>(target: EventTarget, type: K): Promise<Events[K]> =>
  new Promise((resolve) =>
    target.addEventListener(type, (event) => resolve(event as Events[K]), { once: true }),
  );

const TYPES = [
  'identity-ready',
  'identity-register',
  'identity-login',
  'identity-logout',
  'identity-password-forgot',
  'identity-password-reset',
  'identity-password-update',
  'identity-account-delete',
  'identity-provider-link',
  'identity-view-change',
  'identity-error',
] as const satisfies readonly (keyof Events)[];

/** Every event of ours that reaches the document from now on. */
export function record(): Event[] {
  const events: Event[] = [];
  for (const type of TYPES) document.addEventListener(type, (event) => events.push(event));
  return events;
}

const nameOf = (node: unknown): string =>
  node instanceof Element ? (node.cloneNode(false) as Element).outerHTML : String(node);

/** Compares nodes. (Of an assertion that fails, the runner prints both sides: of a node, all that hangs on it, for ever.) */
export function isNode(actual: unknown, expected: unknown): void {
  if (actual !== expected) throw new Error(`expected ${nameOf(expected)}, not ${nameOf(actual)}`);
}

export function areNodes(actual: readonly unknown[], expected: readonly unknown[]): void {
  const same = actual.length === expected.length && actual.every((node, index) => node === expected[index]);
  if (!same) throw new Error(`expected [${expected.map(nameOf)}], not [${actual.map(nameOf)}]`);
}

/** Events in words: `identity-login on <identity-login-form>`. */
export const told = (events: readonly Event[]): string[] =>
  events.map(({ type, target }) => `${type} on <${(target as Element).localName}>`);
