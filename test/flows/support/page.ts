import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { BrowserContext, Cookie, Locator, Page as RawPage } from 'playwright-core';
import { type AnyPage, takesPictures } from './any-page.js';

/** Milliseconds; machines are busy, and what comes is not waited for any longer. */
const WAIT = 30_000;
/** Milliseconds between two looks; to look at each frame keeps a core busy. */
const PAUSE = 40;

/** A page of Chromium, by Playwright; `raw` and `context` are for what only that can do. */
export class Page implements AnyPage<Locator> {
  readonly engine = 'chromium';
  constructor(
    readonly raw: RawPage,
    readonly context: BrowserContext,
  ) {
    raw.setDefaultTimeout(WAIT);
  }

  async goto(url: string): Promise<void> {
    await this.raw.goto(url);
  }
  async arrive(url: string): Promise<void> {
    await this.raw.goto(url, { waitUntil: 'commit' });
  }
  async reload(): Promise<void> {
    await this.raw.reload();
  }
  async back(): Promise<void> {
    await this.raw.goBack();
  }
  url(): URL {
    return new URL(this.raw.url());
  }
  /** Waits until the page is at an address that fits. */
  async at(fits: (url: URL) => boolean): Promise<void> {
    await this.raw.waitForURL(fits);
  }

  find(selector: string, text?: string): Locator {
    const visible = this.raw.locator(selector).filter({ visible: true });
    return (text === undefined ? visible : visible.filter({ hasText: text })).first();
  }
  async click(selector: string, text?: string): Promise<void> {
    await this.find(selector, text).click();
  }
  /** Replaces what the field holds. */
  async fill(selector: string, text: string): Promise<void> {
    await this.find(selector).fill(text);
  }
  /** Key by key, as a visitor types. */
  async type(selector: string, text: string): Promise<void> {
    await this.find(selector).pressSequentially(text);
  }
  /** `Enter`, `Escape`, `Tab`, `Shift+Tab`, … on whatever has the focus. */
  async press(key: string): Promise<void> {
    await this.raw.keyboard.press(key);
  }

  async see(selector: string, text?: string): Promise<void> {
    await this.find(selector, text).waitFor();
  }
  async gone(selector: string, text?: string): Promise<void> {
    await this.find(selector, text).waitFor({ state: 'hidden' });
  }
  async text(selector: string): Promise<string> {
    return ((await this.find(selector).textContent()) ?? '').replace(/\s+/g, ' ').trim();
  }
  async value(selector: string): Promise<string> {
    return this.find(selector).inputValue();
  }
  /** Runs in the page; sees nothing of the test but `argument`. */
  evaluate<Result, Argument>(
    run: (argument: Argument) => Result,
    argument: Argument,
  ): Promise<Awaited<Result>>;
  evaluate<Result>(run: () => Result): Promise<Awaited<Result>>;
  evaluate(run: (argument?: unknown) => unknown, argument?: unknown): Promise<unknown> {
    return this.raw.evaluate(run, argument);
  }
  /** Waits until the function, which runs in the page, gives something true. */
  async until(run: () => unknown): Promise<void> {
    await this.raw.waitForFunction(run, undefined, { polling: PAUSE });
  }

  /** Of every host, HttpOnly ones too. */
  cookies(): Promise<Cookie[]> {
    return this.context.cookies();
  }
  async size(width: number, height: number): Promise<void> {
    await this.raw.setViewportSize({ width, height });
  }
  async colorScheme(scheme: 'light' | 'dark'): Promise<void> {
    await this.raw.emulateMedia({ colorScheme: scheme });
  }
  async offline(offline: boolean): Promise<void> {
    await this.context.setOffline(offline);
  }
  /** Into `screenshots/`, which git ignores, where SCREENSHOTS asks for it: for eyes, not for comparison. */
  async screenshot(name: string, { fullPage = false } = {}): Promise<void> {
    if (!takesPictures) return;
    const path = `screenshots/${name}.png`;
    await mkdir(dirname(path), { recursive: true });
    await this.raw.screenshot({ path, fullPage });
  }
  /** The tab that opens while `act` runs. */
  async opened(act: () => Promise<void>): Promise<Page> {
    const [raw] = await Promise.all([this.context.waitForEvent('page'), act()]);
    await raw.waitForLoadState();
    return new Page(raw, this.context);
  }
  /** Another tab of the same visitor. */
  async another(): Promise<Page> {
    return new Page(await this.context.newPage(), this.context);
  }
  async close(): Promise<void> {
    await this.raw.close();
  }
}
