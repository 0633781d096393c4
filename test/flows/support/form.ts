import type { Locator, Response } from 'playwright-core';
import { AnyForm, type View } from './any-form.js';
import type { Page } from './page.js';

export { READER, type View } from './any-form.js';

/** What the API answered to a submission. */
export interface Answer {
  readonly status: number;
  readonly code: string | undefined;
  readonly errors: Readonly<Record<string, readonly string[]>> | undefined;
}

async function read(response: Response): Promise<Answer> {
  const text = await response.text();
  const { error, errors } = text ? JSON.parse(text) : {};
  return { status: response.status(), code: error?.code, errors };
}

const isChange = (response: Response) =>
  response.url().includes('/api/v1/sdk/') && ['POST', 'PUT'].includes(response.request().method());

/** One of our forms in Chromium, where what the API answers to it can be seen. */
export class Form extends AnyForm<Locator> {
  readonly #page: Page;

  constructor(page: Page, view: View) {
    super(page, view);
    this.#page = page;
  }

  /** Opens the dialog of a demo site at a view. */
  static async open(page: Page, site: string, view: View): Promise<Form> {
    const form = new Form(page, view);
    await form.openAt(site);
    return form;
  }

  /** Sends it by Enter and waits for what the API answers. */
  async send(): Promise<Answer> {
    const [response] = await Promise.all([this.#page.raw.waitForResponse(isChange), this.submit()]);
    return read(response);
  }
}
