import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import {
  type Browser,
  type BrowserContext,
  type KeyInput,
  launch,
  type Page as PuppeteerPage,
} from 'puppeteer-core';
import { ensure, FIREFOX_PREFS } from '../../../scripts/find-browser.mjs';
import type { JarCookie } from './any-page.js';
import type { Driver } from './driven-page.js';
import { type EngineOptions, type Note, stay, type VisitorOptions } from './engine.js';
import { reportViolations } from './problems.js';
import { until } from './until.js';

/** The SDK finds out which domain takes its cookie, and deletes all variants of one; Firefox calls that an error. */
const PROBE = /^Error: Cookie “[\w-]+” has been rejected for invalid domain/;

/** A page of Firefox, by WebDriver BiDi. */
class FirefoxDriver implements Driver {
  readonly engine = 'firefox';
  readonly context: BrowserContext;
  readonly #page: PuppeteerPage;
  readonly #note: Note;
  readonly #hub: boolean;

  constructor(page: PuppeteerPage, note: Note, hub: boolean) {
    this.#page = page;
    this.#note = note;
    this.#hub = hub;
    this.context = page.browserContext();
  }

  static async open(context: BrowserContext, note: Note, hub: boolean): Promise<FirefoxDriver> {
    const page = await context.newPage();
    await page.evaluateOnNewDocument(reportViolations);
    if (!hub) await page.evaluateOnNewDocument(stay);
    page.on('console', (message) => {
      if (message.type() === 'error') note(page.url(), message.text());
    });
    page.on('pageerror', (error) => {
      if (!PROBE.test(String(error))) note(page.url(), String(error));
    });
    await page.setViewport({ width: 1280, height: 800 });
    return new FirefoxDriver(page, note, hub);
  }

  async goto(url: string): Promise<void> {
    await this.#page.goto(url);
  }
  async arrive(url: string): Promise<void> {
    // it rejects when the test is over before the page is whole
    this.#page.goto(url).catch(() => {});
    await this.#page.waitForFunction((wanted) => location.href === wanted, {}, url);
  }
  async reload(): Promise<void> {
    await this.#page.reload();
  }
  async back(): Promise<void> {
    const before = await this.run('performance.timeOrigin');
    await this.run('history.back()');
    // Puppeteer would wait for a load, which there is none of when the page comes from the back/forward cache
    await until('the page before', () =>
      this.run(`performance.timeOrigin !== ${before} && document.readyState === 'complete'`),
    );
  }
  run(expression: string): Promise<unknown> {
    return this.#page.evaluate(expression);
  }
  async press(key: string): Promise<void> {
    await this.#toFront();
    const chord = key.split('+') as KeyInput[];
    for (const part of chord) await this.#page.keyboard.down(part);
    for (const part of chord.reverse()) await this.#page.keyboard.up(part);
  }
  async type(text: string): Promise<void> {
    await this.#toFront();
    await this.#page.keyboard.type(text);
  }
  async click(x: number, y: number): Promise<void> {
    await this.#toFront();
    await this.#page.mouse.click(x, y);
  }
  async cookies(): Promise<JarCookie[]> {
    const cookies = await this.context.cookies();
    return cookies.map(({ httpOnly = false, secure = false, ...cookie }) => ({
      ...cookie,
      httpOnly,
      secure,
    }));
  }
  async size(width: number, height: number): Promise<void> {
    await this.#page.setViewport({ width, height });
  }
  async screenshot(path: string): Promise<void> {
    await mkdir(dirname(path), { recursive: true });
    await this.#page.screenshot({ path: path as `${string}.png` });
  }
  another(): Promise<FirefoxDriver> {
    return FirefoxDriver.open(this.context, this.#note, this.#hub);
  }
  close(): Promise<void> {
    return this.#page.close();
  }

  /** All visitors' tabs are in one window, and only the one in front has the focus. */
  async #toFront(): Promise<void> {
    if (await this.#page.evaluate(() => document.hidden)) await this.#page.bringToFront();
  }
}

const COOKIE_BEHAVIOR = { allowed: 0, blocked: 1 };

/** Firefox without a window; each visitor has a jar of their own. */
export async function launchFirefox({ thirdPartyCookies = 'blocked' }: EngineOptions) {
  const browser: Browser = await launch({
    browser: 'firefox',
    // nobody listens, and telling of each request takes Firefox longer than making it
    networkEnabled: false,
    executablePath: ensure('firefox'),
    extraPrefsFirefox: {
      ...FIREFOX_PREFS,
      'intl.accept_languages': 'en-GB',
      'network.cookie.cookieBehavior': COOKIE_BEHAVIOR[thirdPartyCookies],
    },
  });
  return {
    newVisitor: async (note: Note, { hub = false }: VisitorOptions = {}): Promise<Driver> =>
      FirefoxDriver.open(await browser.createBrowserContext(), note, hub),
    async empty(): Promise<void> {
      const visitors = browser
        .browserContexts()
        .filter((context) => context !== browser.defaultBrowserContext());
      await Promise.all(visitors.map((context) => context.close()));
    },
    close: () => browser.close(),
  };
}
