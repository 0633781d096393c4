/** Whether pictures are wanted, which cost a fifth of a second each. */
export const takesPictures = Boolean(process.env.SCREENSHOTS);

/** A cookie of the jar, HttpOnly ones too. */
export interface JarCookie {
  readonly name: string;
  readonly value: string;
  readonly domain: string;
  /** Seconds since 1970; -1 ends with the browser. */
  readonly expires: number;
  readonly httpOnly: boolean;
  readonly secure: boolean;
  readonly sameSite?: string | undefined;
}

/** What stands at a selector, looked up anew by every call, which waits for it. */
export interface Found {
  click(): Promise<void>;
  /** Replaces what the field holds. */
  fill(text: string): Promise<void>;
  focus(): Promise<void>;
  press(key: string): Promise<void>;
  /** Key by key, as a visitor types. */
  pressSequentially(text: string): Promise<void>;
  selectOption(value: string): Promise<unknown>;
  uncheck(): Promise<void>;
  inputValue(): Promise<string>;
  boundingBox(): Promise<{ readonly width: number; readonly height: number } | null>;
  /** Runs in the page; sees nothing of the test. */
  evaluate<Result>(run: (element: HTMLElement) => Result): Promise<Result>;
}

/**
 * What a visitor does and sees, in whichever engine. Selectors are CSS and see through open shadow roots; with
 * `text`, the first visible match that contains it. Everything waits for its element.
 */
export interface AnyPage<Element extends Found = Found> {
  readonly engine: 'chromium' | 'firefox' | 'webkit';
  /** Closes this visitor's browser, with every tab. */
  readonly context: { close(): Promise<void> };
  goto(url: string): Promise<void>;
  /** Does not wait for the page to be whole, only for its beginning. */
  arrive(url: string): Promise<void>;
  reload(): Promise<void>;
  back(): Promise<void>;
  url(): URL | Promise<URL>;
  find(selector: string, text?: string): Element;
  click(selector: string, text?: string): Promise<void>;
  fill(selector: string, text: string): Promise<void>;
  type(selector: string, text: string): Promise<void>;
  /** `Enter`, `Escape`, `Tab`, `Shift+Tab`, … on whatever has the focus. */
  press(key: string): Promise<void>;
  see(selector: string, text?: string): Promise<void>;
  gone(selector: string, text?: string): Promise<void>;
  text(selector: string): Promise<string>;
  value(selector: string): Promise<string>;
  /** Runs in the page; sees nothing of the test but `argument`. */
  evaluate<Result, Argument>(
    run: (argument: Argument) => Result,
    argument: Argument,
  ): Promise<Awaited<Result>>;
  evaluate<Result>(run: () => Result): Promise<Awaited<Result>>;
  /** Waits until the function, which runs in the page, gives something true. */
  until(run: () => unknown): Promise<void>;
  /** Of the page's host at least. */
  cookies(): Promise<readonly JarCookie[]>;
  size(width: number, height: number): Promise<void>;
  /** Into `screenshots/`, which git ignores, where SCREENSHOTS asks for it: for eyes, not for comparison. */
  screenshot(name: string): Promise<void>;
  /** Another tab of the same visitor. */
  another(): Promise<AnyPage<Element>>;
  close(): Promise<void>;
}
