/** Takes down what no page may have: violations of its policy, uncaught errors, console errors. */
export type Note = (url: string, text: string) => void;

export interface EngineOptions {
  /** Of sites that are not the page's own; blocked, unless a test says otherwise. */
  readonly thirdPartyCookies?: 'allowed' | 'blocked';
}

export interface VisitorOptions {
  /** Whether visitors pass through the hub, before a login and after it: pages of the others are never left for it. */
  readonly hub?: boolean;
}

/** Runs in each page of a visitor who stays: they have just been at the hub, and the page says no to going again. */
export function stay(): void {
  addEventListener('identity-login', (event) => event.preventDefault());
  try {
    for (const site of ['herald', 'gazette'])
      sessionStorage.setItem(`identity_sso_tried_${site}`, String(Date.now()));
  } catch {
    // a page that may keep nothing stays as well
  }
}

export interface Engine<Page> {
  newVisitor(note: Note, visitor?: VisitorOptions): Promise<Page>;
  /** All visitors so far are gone, with their jars. */
  empty(): Promise<void>;
  close(): Promise<void>;
}
