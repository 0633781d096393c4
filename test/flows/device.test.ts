import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it, type TestContext } from 'node:test';
import { chromium } from 'playwright-core';
import { openDatabase } from '../../demo/server/database/open.js';
import { CHROMIUM_FLAGS, ensureChromium } from '../../scripts/find-browser.mjs';
import { stay } from './support/engine.js';
import { Form, READER } from './support/form.js';
import { Page } from './support/page.js';
import { startPublisher } from './support/publisher.js';
import { setup } from './support/setup.js';

const folder = await mkdtemp(join(tmpdir(), 'device-'));
after(() => rm(folder, { recursive: true }));
const DATABASE_URL = `file:${folder}/demo.sqlite`;

const publisher = await startPublisher('publisher');
const { demo, newVisitor, origin } = await setup({ DATABASE_URL, DEMO_ORIGINS: publisher.origin });
const herald = origin('herald');

const DAY = 86_400_000;

const menuSays = (page: Page, text: string) => page.see('identity-customer-menu [part=button]', text);

const tokens = async (page: Page) =>
  (await page.cookies()).filter(({ name }) => name.includes('auth_token')).map(({ name }) => name);

async function logIn(page: Page, { remember = true } = {}): Promise<void> {
  const form = await Form.open(page, herald, 'login');
  await form.fill(READER);
  if (!remember) await form.field('remember').uncheck();
  await form.submit();
  await menuSays(page, 'Robin');
}

async function logOut(page: Page): Promise<void> {
  await page.click('identity-customer-menu [part=button]');
  await page.click('identity-customer-menu [part=item]', 'Log out');
  await menuSays(page, 'Log in');
}

describe('F2 a browser that keeps nothing', () => {
  /** A visitor whose browser has other settings than the tests' own. */
  async function visitorWith(t: TestContext, preferences: object): Promise<Page> {
    const profile = await mkdtemp(join(folder, 'profile-'));
    await mkdir(join(profile, 'Default'));
    await writeFile(join(profile, 'Default/Preferences'), JSON.stringify(preferences));
    const options = { executablePath: ensureChromium(), args: [...CHROMIUM_FLAGS] };
    const context = await chromium.launchPersistentContext(profile, options);
    t.after(() => context.close());
    return new Page(await context.newPage(), context);
  }

  /** Signed in for as long as the page lives, and told so. */
  async function assertSignedInFromMemory(page: Page): Promise<void> {
    await logIn(page);
    await page.see('identity-notice [part=message]', 'keeps no cookies');
    assert.deepEqual(await tokens(page), []);
    const { status } = await page.evaluate(async () => {
      const identity = document.querySelector('identity-site')?.identity;
      await identity?.refresh();
      return identity?.session ?? { status: 'unknown' };
    });
    assert.equal(status, 'signed-in', 'also after a renewal');
    await page.reload();
    await menuSays(page, 'Log in');
  }

  it('cookies and storage switched off in its settings', async (t) => {
    const page = await visitorWith(t, { profile: { default_content_setting_values: { cookies: 2 } } });
    await page.goto(herald);
    await assert.rejects(
      page.evaluate(() => sessionStorage.length),
      /denied/,
    );
    await assertSignedInFromMemory(page);
  });

  it('cookies that throw, as in a sandbox', async () => {
    const page = await newVisitor();
    await page.raw.addInitScript(() => {
      const refuse = () => {
        throw new DOMException('The document is sandboxed.', 'SecurityError');
      };
      Object.defineProperty(Document.prototype, 'cookie', { get: refuse, set: refuse });
      for (const storage of ['sessionStorage', 'localStorage'])
        Object.defineProperty(window, storage, { get: refuse });
    });
    await assertSignedInFromMemory(page);
    await page.context.close();
  });

  it('a storage that is full', async () => {
    const page = await newVisitor();
    await page.raw.addInitScript(() => {
      Storage.prototype.setItem = () => {
        throw new DOMException('full', 'QuotaExceededError');
      };
    });
    await logIn(page);
    await page.reload();
    await menuSays(page, 'Robin');
    await page.context.close();
  });
});

describe('F3 a device whose clock is wrong', () => {
  for (const [what, days] of [
    ['a day fast', 1],
    ['a day slow', -1],
  ] as const)
    it(`${what}: logs in, is remembered, renews, also a session of half a day`, async () => {
      for (const remember of [true, false]) {
        const page = await newVisitor();
        await page.raw.clock.setSystemTime(Date.now() + days * DAY);
        // once more, by the clock that is wrong
        await page.raw.addInitScript(stay);
        await logIn(page, { remember });
        await page.reload();
        await menuSays(page, 'Robin');
        const renewed = await page.evaluate(async () => {
          const identity = document.querySelector('identity-site')?.identity;
          const before = identity?.authToken;
          await identity?.refresh();
          return before !== identity?.authToken;
        });
        assert.ok(renewed);
        await page.reload();
        await menuSays(page, 'Robin');
        await page.context.close();
      }
    });
});

describe('F4 the way back after signing out', () => {
  it('shows a signed-out page from the back/forward cache, before any click', async (t) => {
    // Playwright switches the cache off
    const browser = await chromium.launch({
      executablePath: ensureChromium(),
      args: [...CHROMIUM_FLAGS],
      ignoreDefaultArgs: ['--disable-back-forward-cache'],
    });
    t.after(() => browser.close());
    const context = await browser.newContext();
    await context.addInitScript(stay);
    const page = new Page(await context.newPage(), context);
    await page.raw.addInitScript(() => {
      addEventListener('pageshow', ({ persisted }) => {
        if (persisted) document.documentElement.dataset.restored = 'yes';
      });
    });
    await logIn(page);
    await page.raw.waitForLoadState('networkidle');
    await page.goto(origin('news.herald'));
    await menuSays(page, 'Robin');
    await logOut(page);
    await page.raw.evaluate(() => history.back());
    await page.until(() => document.documentElement.dataset.restored === 'yes');
    assert.equal(page.url().host, new URL(herald).host);
    await menuSays(page, 'Log in');
  });

  it('shows a signed-out page where the browser loads it again', async () => {
    const page = await newVisitor();
    await logIn(page);
    await page.goto(origin('news.herald'));
    await menuSays(page, 'Robin');
    await logOut(page);
    await page.back();
    await menuSays(page, 'Log in');
    await page.context.close();
  });
});

describe('F7 the SDK twice on a page', () => {
  const entries = () => [origin('id'), `http://localhost:${demo.port}`].map((host) => `${host}/cdn`);

  it('two copies of the tags are one login: one request, one cookie', async () => {
    publisher.page('/tags', () => {
      const [first, second] = entries();
      return `<!doctype html><title>Two copies</title>
        <script type="module" src="${first}/identity-elements.min.js"></script>
        <script type="module" src="${second}/identity-elements.min.js"></script>
        <identity-site site-id="herald" api-url="${origin('id')}">
          <identity-customer-menu></identity-customer-menu><identity-login-form></identity-login-form>
        </identity-site>`;
    });
    const page = await newVisitor();
    const logins: string[] = [];
    page.raw.on('request', (request) => {
      if (request.method() === 'POST') logins.push(new URL(request.url()).pathname);
    });
    await page.goto(`${publisher.origin}/tags`);
    const form = new Form(page, 'login');
    await form.fill(READER);
    await form.submit();
    await menuSays(page, 'Robin');
    assert.deepEqual(logins, ['/api/v1/sdk/auth/login']);
    assert.equal((await tokens(page)).length, 1);
    await page.context.close();
  });

  it('a file with a query after its name, as some systems add it, comes twice and works as once', async () => {
    publisher.page(
      '/query',
      () => `<!doctype html><title>A query</title>
        <script type="module" src="${origin('id')}/cdn/identity-elements.min.js?ver=6.8"></script>
        <identity-site site-id="herald" api-url="${origin('id')}">
          <identity-login-form></identity-login-form><identity-password-reset></identity-password-reset>
        </identity-site>`,
    );
    const page = await newVisitor();
    await page.goto(`${publisher.origin}/query#identity-password-reset=no-such-token`);
    const login = new Form(page, 'login');
    await login.fill({ email: READER.email, password: 'not the passphrase' });
    await login.submit();
    await page.see('identity-login-form [data-error=form]', 'don’t match');
    const reset = new Form(page, 'password-reset');
    await reset.fill({ password: 'four staple orange kites' });
    await reset.submit();
    await page.see('identity-password-reset [name=email]');
    await page.context.close();
  });

  it('two copies of the SDK see each other’s sign-in and sign-out', async () => {
    publisher.page('/sdk', () => '<!doctype html><title>Two SDKs</title>');
    const page = await newVisitor();
    await page.goto(`${publisher.origin}/sdk`);
    const seen = await page.evaluate(
      async ({ copies, apiUrl, reader }) => {
        type Sdk = typeof import('../../src/sdk/index.js');
        const modules: Sdk[] = await Promise.all(copies.map((copy) => import(copy)));
        const [one, two] = modules.map(({ createIdentity }) => createIdentity({ siteId: 'herald', apiUrl }));
        if (!one || !two) throw new Error('no two copies');
        await Promise.all([one.start(), two.start()]);
        const becomes = (status: string) =>
          new Promise<string>((resolve) => {
            const look = () => two.session.status === status && resolve(status);
            two.subscribe(look);
            look();
          });
        await one.login(reader);
        const first = await becomes('signed-in');
        const sameToken = one.authToken === two.authToken;
        await one.logout();
        return [modules[0] !== modules[1], first, sameToken, await becomes('signed-out')];
      },
      {
        copies: entries().map((entry) => `${entry}/identity-sdk.min.js`),
        apiUrl: origin('id'),
        reader: READER,
      },
    );
    assert.deepEqual(seen, [true, 'signed-in', true, 'signed-out']);
    assert.deepEqual(await tokens(page), []);
    await page.context.close();
  });

  it('two accounts under one domain keep separate cookies, and neither overwrites the other', async () => {
    const db = openDatabase(DATABASE_URL);
    const site = await db
      .selectFrom('sites')
      .selectAll()
      .where('id', '=', 'herald')
      .executeTakeFirstOrThrow();
    const account = { id: 'otheraccount', name: 'Another publisher', created_at: 1 };
    await db.insertInto('accounts').values(account).execute();
    await db
      .insertInto('sites')
      .values({ ...site, id: 'other', account_id: account.id })
      .execute();
    await db.destroy();
    publisher.page('/accounts', () => '<!doctype html><title>Two accounts</title>');
    const page = await newVisitor();
    await page.goto(`${publisher.origin}/accounts`);
    const copies = { copy: `${entries()[0]}/identity-sdk.min.js`, apiUrl: origin('id'), reader: READER };
    await page.evaluate(async ({ copy, apiUrl, reader }) => {
      const { createIdentity }: typeof import('../../src/sdk/index.js') = await import(copy);
      await createIdentity({ siteId: 'herald', apiUrl }).login(reader);
      await createIdentity({ siteId: 'other', apiUrl }).register({
        email: 'other@example.com',
        password: 'four staple orange kites',
      });
    }, copies);
    assert.equal(new Set(await tokens(page)).size, 2);
    await page.reload();
    const known = await page.evaluate(async ({ copy, apiUrl }) => {
      const { createIdentity }: typeof import('../../src/sdk/index.js') = await import(copy);
      const identities = ['herald', 'other'].map((siteId) => createIdentity({ siteId, apiUrl }));
      await Promise.all(identities.map((identity) => identity.start()));
      return identities.map(({ customer }) => customer?.email);
    }, copies);
    assert.deepEqual(known, [READER.email, 'other@example.com']);
    await page.context.close();
  });
});
