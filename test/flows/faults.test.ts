import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Route } from 'playwright-core';
import { Form, READER, type View } from './support/form.js';
import type { Page } from './support/page.js';
import { setup } from './support/setup.js';

const { expectProblem, newVisitor, origin } = await setup();
const herald = origin('herald');

const API = '**/api/v1/sdk/**';
const NEW_PASSWORD = 'four staple orange kites';

const menuSays = (page: Page, text: string) => page.see('identity-customer-menu [part=button]', text);

interface Reply {
  readonly status: number;
  readonly type?: string;
  readonly body?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Answers in the API's place, as something between it and the page might. */
const answering =
  ({ status, type = 'application/json', body = '', headers }: Reply) =>
  (route: Route) =>
    route.fulfill({
      status,
      contentType: type,
      headers: {
        'access-control-allow-origin': herald,
        'access-control-expose-headers': 'retry-after',
        ...headers,
      },
      body,
    });

/** Keeps requests to an address waiting until `release()`; counts them. */
async function hold(page: Page, url: string) {
  let release: () => void = () => {};
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  const held = { count: 0, release };
  await page.raw.route(url, async (route) => {
    if (route.request().method() !== 'OPTIONS') held.count++;
    await released;
    await route.continue().catch(() => {});
  });
  return held;
}

const FAULTS: Readonly<Record<string, Reply>> = {
  '500 from the API': { status: 500, body: '{"error":{"status":500,"code":"internal_error","message":"?"}}' },
  '500 without a word': { status: 500 },
  '502 with HTML': { status: 502, type: 'text/html', body: '<h1>502 Bad Gateway</h1>' },
  '503 with HTML': { status: 503, type: 'text/html', body: '<h1>Back soon</h1>' },
  'an empty 200': { status: 200 },
  'HTML instead of JSON': { status: 200, type: 'text/html', body: '<!doctype html><p>Log in to our wifi' },
  'malformed JSON': { status: 200, body: '{"data":{"id":"1"' },
  'JSON of another shape': { status: 200, body: '{"data":{"id":1,"auth_token":null}}' },
};

const FORMS: readonly {
  readonly view: View;
  readonly values: Readonly<Record<string, string>>;
  readonly says: string;
  readonly done: (page: Page) => Promise<void>;
}[] = [
  {
    view: 'login',
    values: READER,
    says: 'We can’t log you in right now. Try again in a minute.',
    done: (page) => menuSays(page, 'Robin'),
  },
  {
    view: 'register',
    values: { email: 'faults@example.com', password: NEW_PASSWORD },
    says: 'We can’t create your account right now. Try again in a minute.',
    done: (page) => menuSays(page, 'faults@example.com'),
  },
  {
    view: 'password-forgot',
    values: { email: READER.email },
    says: 'We can’t do that right now. Try again in a minute.',
    done: (page) => page.see('identity-password-reset [part=status]', 'a link is on its way'),
  },
];

async function assertKept(form: Form, values: Readonly<Record<string, string>>): Promise<void> {
  for (const [name, value] of Object.entries(values))
    assert.equal(await form.field(name).inputValue(), value, `${name} is kept`);
}

describe('F1 a server that fails', () => {
  for (const { view, values, says, done } of FORMS)
    it(`${view}: each fault is said, the entry is kept, and the next try succeeds`, async () => {
      const page = await newVisitor();
      const form = await Form.open(page, herald, view);
      await form.fill(values);
      for (const [fault, reply] of Object.entries(FAULTS)) {
        await page.raw.route(API, answering(reply));
        await form.submit();
        await form.says('form', says);
        await assertKept(form, values);
        await page.raw.unroute(API);
        // typing takes the words away again, so that the next fault's are its own
        await form.field('email').press('End');
        await form.field('email').pressSequentially('x');
        await page.gone(`${form.tag} [data-error=form]`);
        await form.field('email').press('Backspace');
        assert.equal(await page.evaluate(() => document.cookie), '', fault);
      }
      await form.submit();
      await done(page);
      await page.context.close();
    });

  it('that wants the visitor to wait: says for how long', async () => {
    const page = await newVisitor();
    const form = await Form.open(page, herald, 'login');
    await form.fill(READER);
    await page.raw.route(API, answering({ status: 429, body: '{}', headers: { 'retry-after': '30' } }));
    await form.submit();
    await form.says('form', 'Too many tries. Wait 30 seconds, or reset your password.');
    await page.context.close();
  });

  it('that gives no answer for 30 seconds: says so, and the next try succeeds', async () => {
    const page = await newVisitor();
    // the SDK's clock is the browser's own AbortSignal, whose 30 seconds are over when the test says so
    await page.raw.addInitScript(() => {
      const { timeout } = AbortSignal;
      AbortSignal.timeout = (ms) => {
        if (ms !== 30_000) return timeout.call(AbortSignal, ms);
        const clock = new AbortController();
        addEventListener('30-seconds-later', () => clock.abort());
        return clock.signal;
      };
    });
    const form = await Form.open(page, herald, 'login');
    await form.fill(READER);
    const stalled = await hold(page, '**/auth/login?*');
    await form.submit();
    await page.see(`${form.tag} [data-part=submit]`, 'Logging in…');
    await page.evaluate(() => dispatchEvent(new Event('30-seconds-later')));
    await form.says('form', 'The answer is taking too long. Your entry is kept; try again.');
    await assertKept(form, READER);
    stalled.release();
    await page.raw.unroute('**/auth/login?*');
    await form.submit();
    await menuSays(page, 'Robin');
    await page.context.close();
  });

  it('whose connection breaks: is not called the visitor’s being offline', async () => {
    const page = await newVisitor();
    const form = await Form.open(page, herald, 'login');
    await form.fill(READER);
    expectProblem(/ERR_CONNECTION_REFUSED/);
    await page.raw.route(API, (route) => route.abort('connectionrefused'));
    await form.submit();
    await form.says('form', 'No answer came. Check your connection, or try again in a minute.');
    await assertKept(form, READER);
    await page.context.close();
  });
});

describe('F1 a visitor who is offline', () => {
  const OFFLINE = 'You seem to be offline. Your entry is kept; try again when you’re back.';

  it('once everything has loaded: is told, keeps the entry, and logs in when back', async () => {
    const page = await newVisitor();
    const form = await Form.open(page, herald, 'login');
    await page.raw.waitForLoadState('networkidle');
    await form.fill(READER);
    await page.offline(true);
    await form.submit();
    await form.says('form', OFFLINE);
    await assertKept(form, READER);
    await page.offline(false);
    await form.submit();
    await menuSays(page, 'Robin');
    await page.context.close();
  });

  it('before the part that sends has loaded: likewise', async () => {
    const page = await newVisitor();
    // what is not needed to show the form is loaded after a frame: here none comes
    await page.raw.addInitScript(() => {
      window.requestAnimationFrame = () => 0;
    });
    await page.goto(origin('gazette'));
    const form = new Form(page, 'login');
    await page.see(`${form.tag} [data-part=submit]`);
    // before anything is typed: typing asks for that part too
    await page.offline(true);
    await form.fill(READER);
    await form.submit();
    await page.see(`${form.tag} [part=status]`, OFFLINE);
    await assertKept(form, READER);
    await page.offline(false);
    await form.submit();
    await menuSays(page, 'Robin');
    await page.gone(`${form.tag} [part=status]`, OFFLINE);
    await page.context.close();
  });

  it('who logs out: is signed out at once, and the server hears of it later (D7)', async () => {
    const page = await newVisitor();
    const form = await Form.open(page, herald, 'login');
    await form.fill(READER);
    await form.submit();
    await menuSays(page, 'Robin');
    const token = await page.evaluate(() => document.querySelector('identity-site')?.identity?.authToken);
    await page.raw.waitForLoadState('networkidle');
    await page.offline(true);
    await page.click('identity-customer-menu [part=button]');
    await page.click('identity-customer-menu [part=item]', 'Log out');
    await menuSays(page, 'Log in');
    await page.until(() => !document.cookie.includes('auth_token'));
    const [told] = await Promise.all([
      page.raw.waitForResponse((response) => response.url().includes('/auth/logout')),
      page.offline(false),
    ]);
    assert.equal(told.status(), 204);
    const answer = await page.raw.request.get(
      `http://localhost:${new URL(herald).port}/api/v1/sdk/customer`,
      {
        params: { site_id: 'herald' },
        headers: { authorization: `Bearer ${token}` },
      },
    );
    assert.equal((await answer.json()).error.code, 'session_revoked');
    await page.context.close();
  });
});

describe('F5 impatience', () => {
  it('Enter ten times and two clicks are one request', async () => {
    const page = await newVisitor();
    const form = await Form.open(page, herald, 'login');
    await form.fill(READER);
    const held = await hold(page, '**/auth/login?*');
    await page.find(`${form.tag} [name=password]`).focus();
    for (let i = 0; i < 10; i++) await page.press('Enter');
    await page.find(`${form.tag} [data-part=submit]`).dblclick();
    await page.see(`${form.tag} [data-part=submit]`, 'Logging in…');
    held.release();
    await menuSays(page, 'Robin');
    assert.equal(held.count, 1);
    await page.context.close();
  });

  it('a form that leaves the page takes its request along, and works when it is back', async () => {
    const page = await newVisitor();
    const form = await Form.open(page, herald, 'login');
    await form.fill(READER);
    const held = await hold(page, '**/auth/login?*');
    await form.submit();
    await page.see(`${form.tag} [data-part=submit]`, 'Logging in…');
    const failed = page.raw.waitForEvent('requestfailed');
    const modal = await page.raw.locator('identity-login-modal').elementHandle();
    await modal?.evaluate((element) => element.remove());
    assert.equal((await failed).failure()?.errorText, 'net::ERR_ABORTED');
    held.release();
    await menuSays(page, 'Log in');
    await page.raw.unroute('**/auth/login?*');
    await modal?.evaluate((element) => document.querySelector('identity-site')?.append(element));
    await page.click('identity-customer-menu [part=button]', 'Log in');
    await form.fill(READER);
    await form.submit();
    await menuSays(page, 'Robin');
    await page.context.close();
  });
});
