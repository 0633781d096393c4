import { type AnyPage, type Found, type JarCookie, takesPictures } from './any-page.js';
import { findElement, focusAll, pointOf } from './in-page.js';
import { until } from './until.js';

/** What the driver of an engine can do; `DrivenPage` makes a page of it. */
export interface Driver {
  readonly engine: 'firefox' | 'webkit';
  readonly context: { close(): Promise<void> };
  /** Until the page is loaded. */
  goto(url: string): Promise<void>;
  /** Until the page has begun. */
  arrive(url: string): Promise<void>;
  reload(): Promise<void>;
  back(): Promise<void>;
  /** The value of an expression in the page, or of its promise, by way of JSON. */
  run(expression: string): Promise<unknown>;
  press(key: string): Promise<void>;
  type(text: string): Promise<void>;
  click(x: number, y: number): Promise<void>;
  cookies(): Promise<readonly JarCookie[]>;
  size(width: number, height: number): Promise<void>;
  screenshot(path: string): Promise<void>;
  another(): Promise<Driver>;
  close(): Promise<void>;
}

type Source = (...input: never[]) => unknown;

const call = (run: Source, ...input: readonly unknown[]): string =>
  `(${run})(${input.map((value) => JSON.stringify(value) ?? 'undefined').join()})`;

class DrivenElement implements Found {
  readonly #driver: Driver;
  readonly #what: string;
  readonly #find: string;

  constructor(driver: Driver, selector: string, text?: string) {
    this.#driver = driver;
    this.#what = text === undefined ? selector : `${selector} with “${text}”`;
    this.#find = call(findElement, selector, text);
  }

  /** A look at the element: what `run` gives, wrapped so that it may be nothing; undefined when there is none. */
  async #look(run: Source, argument?: unknown): Promise<{ readonly value?: unknown } | undefined> {
    const value = `await (${run})(element, ${JSON.stringify(argument) ?? 'undefined'})`;
    const found = await this.#driver.run(
      `(async () => { const element = ${this.#find}; return element ? { value: ${value} } : null; })()`,
    );
    return (found as { readonly value?: unknown } | null) ?? undefined;
  }
  async #get(run: Source, argument?: unknown): Promise<unknown> {
    return (await until(this.#what, () => this.#look(run, argument))).value;
  }

  evaluate<Result>(run: (element: HTMLElement) => Result): Promise<Result> {
    return this.#get(run) as Promise<Result>;
  }
  async click(): Promise<void> {
    let before = '';
    let obstacle: unknown;
    const { x, y } = await until(
      `a place to press ${this.#what}`,
      async () => {
        const point = (await this.#look(pointOf))?.value as { x: number; y: number } | string | undefined;
        // what moves is not pressed
        const isStill = JSON.stringify(point) === before;
        before = JSON.stringify(point);
        obstacle = point ?? 'not there';
        return isStill && typeof point === 'object' ? point : undefined;
      },
      () => obstacle,
    );
    await this.#driver.click(x, y);
  }
  async fill(text: string): Promise<void> {
    await this.#get(focusAll);
    await (text === '' ? this.#driver.press('Backspace') : this.#driver.type(text));
  }
  async focus(): Promise<void> {
    await this.#get((element: HTMLElement) => element.focus());
  }
  async press(key: string): Promise<void> {
    await this.focus();
    await this.#driver.press(key);
  }
  async pressSequentially(text: string): Promise<void> {
    await this.focus();
    await this.#driver.type(text);
  }
  async selectOption(value: string): Promise<void> {
    await this.#get((element: HTMLSelectElement, choice: string) => {
      element.value = choice;
      for (const type of ['input', 'change']) element.dispatchEvent(new Event(type, { bubbles: true }));
    }, value);
  }
  async uncheck(): Promise<void> {
    if (await this.#get((element: HTMLInputElement) => element.checked)) await this.click();
  }
  inputValue(): Promise<string> {
    return this.evaluate((element) => (element as HTMLInputElement).value);
  }
  boundingBox(): Promise<{ readonly width: number; readonly height: number }> {
    return this.evaluate((element) => {
      const { width, height } = element.getBoundingClientRect();
      return { width, height };
    });
  }

  async seen(): Promise<void> {
    await this.#get(() => true);
  }
  async unseen(): Promise<void> {
    await until(`no ${this.#what}`, async () => !(await this.#look(() => true)));
  }
  async text(): Promise<string> {
    const text = await this.evaluate((element) => element.textContent);
    return (text ?? '').replace(/\s+/g, ' ').trim();
  }
}

/** A page of an engine that Playwright does not drive. */
export class DrivenPage implements AnyPage {
  readonly engine: Driver['engine'];
  readonly context: Driver['context'];
  readonly #driver: Driver;

  constructor(driver: Driver) {
    this.#driver = driver;
    this.engine = driver.engine;
    this.context = driver.context;
  }

  goto(url: string): Promise<void> {
    return this.#driver.goto(url);
  }
  arrive(url: string): Promise<void> {
    return this.#driver.arrive(url);
  }
  reload(): Promise<void> {
    return this.#driver.reload();
  }
  back(): Promise<void> {
    return this.#driver.back();
  }
  async url(): Promise<URL> {
    return new URL(await this.evaluate(() => location.href));
  }

  find(selector: string, text?: string): DrivenElement {
    return new DrivenElement(this.#driver, selector, text);
  }
  click(selector: string, text?: string): Promise<void> {
    return this.find(selector, text).click();
  }
  fill(selector: string, text: string): Promise<void> {
    return this.find(selector).fill(text);
  }
  type(selector: string, text: string): Promise<void> {
    return this.find(selector).pressSequentially(text);
  }
  press(key: string): Promise<void> {
    return this.#driver.press(key);
  }

  see(selector: string, text?: string): Promise<void> {
    return this.find(selector, text).seen();
  }
  gone(selector: string, text?: string): Promise<void> {
    return this.find(selector, text).unseen();
  }
  text(selector: string): Promise<string> {
    return this.find(selector).text();
  }
  value(selector: string): Promise<string> {
    return this.find(selector).inputValue();
  }
  evaluate<Result, Argument>(
    run: (argument: Argument) => Result,
    argument?: Argument,
  ): Promise<Awaited<Result>> {
    return this.#driver.run(call(run, argument)) as Promise<Awaited<Result>>;
  }
  async until(run: () => unknown): Promise<void> {
    await until(String(run), () => this.#driver.run(`(async () => Boolean(await ${call(run)}))()`));
  }

  cookies(): Promise<readonly JarCookie[]> {
    return this.#driver.cookies();
  }
  size(width: number, height: number): Promise<void> {
    return this.#driver.size(width, height);
  }
  async screenshot(name: string): Promise<void> {
    if (takesPictures) await this.#driver.screenshot(`screenshots/${this.engine}/${name}.png`);
  }
  async another(): Promise<DrivenPage> {
    return new DrivenPage(await this.#driver.another());
  }
  close(): Promise<void> {
    return this.#driver.close();
  }
}
