import { ensure } from '../../../scripts/find-browser.mjs';
import { endWithProcess, keyActions, pointerActions, WebKitDriver } from '../../../scripts/webkit-driver.mjs';
import type { JarCookie } from './any-page.js';
import type { Driver } from './driven-page.js';
import { type EngineOptions, type Note, stay, type VisitorOptions } from './engine.js';
import { until } from './until.js';

interface WireCookie extends Omit<JarCookie, 'expires'> {
  readonly expiry?: number;
}

/** Milliseconds within which a page that is there says what it is asked. */
const LOOK = 2_000;

/** One visitor's browser; commands go to one of its windows at a time. */
class Session {
  readonly #browser: WebKitDriver;
  readonly #open: Set<Session>;
  readonly hub: boolean;
  #last: Promise<unknown> = Promise.resolve();
  #window = '';

  /** @param open where the session stands until it is closed */
  constructor(browser: WebKitDriver, open: Set<Session>, hub: boolean) {
    this.#browser = browser;
    this.#open = open;
    this.hub = hub;
    open.add(this);
  }

  /** Has the session do something with a window, when all before is done. */
  in<T>(window: string, act: (browser: WebKitDriver) => Promise<T>): Promise<T> {
    const next = this.#last.then(async () => {
      if (window !== this.#window) await this.#browser.cmd('POST', '/window', { handle: window });
      this.#window = window;
      return act(this.#browser);
    });
    this.#last = next.catch(() => {});
    return next;
  }

  async close(): Promise<void> {
    if (this.#open.delete(this)) await this.#browser.stop();
  }
}

/** A window of WebKitGTK, by W3C WebDriver. */
class WebKitPageDriver implements Driver {
  readonly engine = 'webkit';
  readonly context: Session;
  readonly #window: string;

  constructor(session: Session, window: string) {
    this.context = session;
    this.#window = window;
  }

  async goto(url: string): Promise<void> {
    await this.#leave(() => this.#cmd('POST', '/url', { url }), url);
  }
  async arrive(url: string): Promise<void> {
    await this.#cmd('POST', '/url', { url });
    await until(url, async () => (await this.run('location.href')) === url);
    await this.#settleIn();
  }
  reload(): Promise<void> {
    return this.#leave(() => this.#cmd('POST', '/refresh', {}), 'a reload');
  }
  back(): Promise<void> {
    return this.#leave(() => this.#cmd('POST', '/back', {}), 'the page before');
  }
  async run(expression: string): Promise<unknown> {
    // as text: the driver would look through keys that a page has put on Object.prototype as well
    const script = `const done = (answer) => arguments[0](JSON.stringify(answer));
      Promise.resolve(${expression}).then((value) => done({ value }), (error) => done({ error: String(error) }));`;
    const answer = await this.#cmd<string>('POST', '/execute/async', { script, args: [] });
    const { value, error }: { value?: unknown; error?: string } = JSON.parse(answer);
    if (error !== undefined) throw new Error(error);
    return value;
  }
  async press(key: string): Promise<void> {
    await this.context.in(this.#window, (browser) => browser.actions(keyActions([key])));
  }
  async type(text: string): Promise<void> {
    await this.context.in(this.#window, (browser) => browser.actions(keyActions([...text])));
  }
  async click(x: number, y: number): Promise<void> {
    const actions = pointerActions([
      { type: 'pointerMove', duration: 0, x, y },
      { type: 'pointerDown', button: 0 },
      { type: 'pointerUp', button: 0 },
    ]);
    await this.context.in(this.#window, (browser) => browser.actions(actions));
  }
  async cookies(): Promise<JarCookie[]> {
    const cookies = await this.#cmd<WireCookie[]>('GET', '/cookie');
    return cookies.map(({ expiry = -1, ...cookie }) => ({ ...cookie, expires: expiry }));
  }
  async size(width: number, height: number): Promise<void> {
    // the window is larger than the page by its own bars, here and on every machine by as much
    const outer = await this.#cmd<{ width: number; height: number }>('GET', '/window/rect');
    const [x, y] = (await this.run('[innerWidth, innerHeight]')) as [number, number];
    const rect = { width: width + outer.width - x, height: height + outer.height - y };
    await this.#cmd('POST', '/window/rect', rect);
    await until(`a width of ${width}`, async () => (await this.run('innerWidth')) === width);
  }
  /** Takes none: on a screen that nobody sees, WebKitWebDriver never answers. */
  async screenshot(): Promise<void> {}
  async another(): Promise<WebKitPageDriver> {
    const { handle } = await this.#cmd<{ handle: string }>('POST', '/window/new', { type: 'window' });
    return new WebKitPageDriver(this.context, handle);
  }
  async close(): Promise<void> {
    await this.#cmd('DELETE', '/window');
  }

  #cmd<T>(method: 'GET' | 'POST' | 'DELETE', path: string, body?: object): Promise<T> {
    return this.context.in(this.#window, (browser) => browser.cmd<T>(method, path, body));
  }

  /**
   * Asks a page that may be about to go. A promise of its would never be kept, and one that is just put aside for the
   * way back never answers: the driver would wait for minutes.
   */
  #look(expression: string): Promise<unknown> {
    const script = { script: `return ${expression}`, args: [] };
    return this.context.in(this.#window, (browser) =>
      browser.cmd('POST', '/execute/sync', script, AbortSignal.timeout(LOOK)),
    );
  }

  /** Does what leads to another document, and waits until that is loaded. */
  async #leave(act: () => Promise<unknown>, what: string): Promise<void> {
    const before = await this.#look('performance.timeOrigin');
    await act();
    await until(what, () =>
      this.#look(`performance.timeOrigin !== ${before} && document.readyState === 'complete'`),
    );
    await this.#settleIn();
  }

  /** No script can be had in a page before its own. */
  async #settleIn(): Promise<void> {
    if (!this.context.hub) await this.run(`(${stay})()`);
  }
}

/** WebKitGTK; each visitor has a browser of their own. */
export async function launchWebKit({ thirdPartyCookies = 'blocked' }: EngineOptions) {
  ensure('webkit');
  endWithProcess();
  // its cookie policy would only keep third parties from setting any
  const args = thirdPartyCookies === 'blocked' ? ['--enable-itp'] : [];
  const sessions = new Set<Session>();
  async function empty(): Promise<void> {
    await Promise.all([...sessions].map((session) => session.close()));
  }
  return {
    async newVisitor(_note: Note, { hub = false }: VisitorOptions = {}): Promise<Driver> {
      const browser = await WebKitDriver.start(args);
      const session = new Session(browser, sessions, hub);
      const page = new WebKitPageDriver(session, await browser.cmd<string>('GET', '/window'));
      await page.size(1280, 800);
      return page;
    },
    empty,
    close: empty,
  };
}
