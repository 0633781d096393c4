import type { Customer } from '../contract/customer.js';
import type { Site } from '../contract/site.js';
import type { KnownCustomer, Session } from './types.js';

/** All that subscribers see. */
export interface State {
  readonly session: Session;
  readonly customer: KnownCustomer | null;
  readonly authToken: string | null;
  readonly site: Site | null;
}

/** What the parts of one identity share; `createIdentity` makes it, the rest of the SDK gets it handed. */
export interface Client {
  readonly siteId: string;
  readonly apiUrl: string;
  readonly fetch: typeof fetch;
  /** Whether the session is kept in a cookie. */
  readonly remembers: boolean;
  /** Where session events go. */
  readonly target: EventTarget | undefined;
  state: State;
  /** Takes a change and tells subscribers; does nothing where nothing changes. */
  set(change: Partial<State>): void;
  /** Counts the visitor's sign-outs: a reply to a question older than the last one signs nobody in. */
  signOuts: number;
  /** Tokens whose end this page has seen: in a cookie that no deletion reaches, they do not come in again. */
  ended?: readonly (string | null)[];
  /** The server's clock minus this device's, in milliseconds, once known. */
  clockOffset?: number | undefined;
  /** The visitor logged in with `remember: false`. */
  forgetful?: boolean;
  /** What the last change of the customer gave: whatever was asked before is older. */
  changed?: Customer;
  /** No cookie could be kept, so that its absence means nothing. */
  memoryOnly?: boolean;
  sitePromise?: Promise<Site> | undefined;
  /** From `start()` to `stop()`, which aborts it. */
  running?: AbortController | undefined;
  ready?: Promise<Session> | undefined;
  /** `identity-ready` has been told. */
  isReady?: boolean;
}
