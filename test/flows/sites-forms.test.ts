import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Page } from './support/page.js';
import { setup } from './support/setup.js';

const { newVisitor, origin } = await setup();
const herald = origin('herald');

const password = 'four staple orange kites';

/** A page with a form of the paper's own, filled in by someone new. */
async function visit(path: string, email: string): Promise<Page> {
  const page = await newVisitor();
  await page.goto(herald + path);
  await page.fill('form [name=email]', email);
  await page.fill('form [name=password]', password);
  return page;
}

/** Everything that a browser could remember somebody by. */
async function remembered(page: Page): Promise<unknown[]> {
  const storage = await page.evaluate(() => [...Object.keys(localStorage), ...Object.keys(sessionStorage)]);
  // what keeps these journeys off the hub is the visitor's
  const kept = storage.filter((key) => !key.startsWith('identity_sso_tried_'));
  return [...(await page.cookies()), ...kept];
}

describe('letters: a form wired to the API with fetch alone', () => {
  it('M27 M24 registers and logs in; the token works without credentials; nothing is kept', async () => {
    const page = await visit('/letters/', 'letters@example.com');
    await page.click('button', 'Sign for the first time');
    await page.see('#signed h2', 'letters@example.com');
    const [customer] = await Promise.all([
      page.raw.waitForResponse((response) => response.url().includes('/customer')),
      page.click('button', 'Ask again'),
    ]);
    assert.equal(customer.status(), 200, 'M23');
    assert.deepEqual(await remembered(page), []);
    await page.reload();
    await page.see('#sign h2');
    await page.fill('[name=email]', 'letters@example.com');
    await page.fill('[name=password]', 'not the password at all');
    await page.click('button', 'Sign');
    await page.see('[data-error=form]', 'don’t match');
    await page.fill('[name=password]', password);
    await page.press('Enter');
    await page.see('#signed h2', 'letters@example.com');
    await page.click('button', 'Log out');
    await page.see('#sign h2');
    assert.deepEqual(await remembered(page), []);
    await page.context.close();
  });

  it('M37 says which field is wrong and that an e-mail is taken', async () => {
    const page = await visit('/letters/', 'reader@daybreak.example');
    await page.click('button', 'Sign for the first time');
    await page.see('[data-error=form]', 'signed before');
    await page.fill('[name=email]', 'somebody@example.com');
    await page.fill('[name=password]', 'password');
    await page.click('button', 'Sign for the first time');
    await page.see('[data-error=password]', 'hard to guess');
    await page.context.close();
  });

  it('uses no code of ours', async () => {
    const page = await newVisitor();
    const scripts: string[] = [];
    page.raw.on('request', (request) => {
      if (request.resourceType() === 'script') scripts.push(new URL(request.url()).pathname);
    });
    await page.goto(`${herald}/letters/`);
    await page.raw.waitForLoadState('networkidle');
    assert.deepEqual(scripts, ['/letters/letters.js']);
    await page.context.close();
  });
});

describe('crossword club: a form wired to the SDK', () => {
  it('M28 registers, is recognised on return from the cookie alone, and is known to the tags', async () => {
    const page = await visit('/crossword-club/', 'club@example.com');
    await page.click('button', 'Become a member');
    await page.see('#room h2', 'club@example.com');
    // the server's answers are held back: what is shown then comes from the cookie
    await page.raw.route('**/api/v1/sdk/customer?*', () => {});
    await page.reload();
    await page.see('#room h2', 'Welcome, member');
    await page.gone('#door');
    await page.raw.unrouteAll();
    await page.reload();
    await page.see('#room h2', 'club@example.com');
    await page.goto(herald);
    await page.see('identity-customer-menu [part=button]', 'club@example.com');
    await page.context.close();
  });

  it('M28 logs in, logs out, and says what is wrong', async () => {
    const page = await visit('/crossword-club/', 'reader@daybreak.example');
    await page.press('Enter');
    await page.see('[data-error=form]', 'No member');
    await page.fill('[name=password]', 'demo passphrase 4400');
    await page.press('Enter');
    await page.see('#room h2', 'Robin');
    await page.click('button', 'Leave the club room');
    await page.see('#door h2');
    await page.until(() => !document.cookie.includes('auth_token'));
    await page.reload();
    await page.see('#door h2');
    await page.context.close();
  });
});

describe('a form that the page brings before the element is ready for it', () => {
  it('is adopted all the same, with what was typed', async () => {
    const visitor = await newVisitor();
    let release = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    await visitor.raw.route(/chunks\/form-/, async (route) => {
      await held;
      await route.continue();
    });
    await visitor.goto(`${origin('herald')}/late-edition/`);
    await visitor.fill('identity-login-form [data-part=form] [name=email]', 'ada@example.com');
    await visitor.click('button', 'Bring in our form');
    release();
    await visitor.until(() => {
      const [form, ...others] = document.querySelectorAll<HTMLFormElement>('identity-login-form form');
      const email = form?.elements.namedItem('email') as HTMLInputElement | null;
      return others.length === 0 && email?.value === 'ada@example.com';
    });
    await visitor.close();
  });
});
