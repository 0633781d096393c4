import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { signInAsOwner } from './support/console.js';
import { enter, PASSWORD, someone } from './support/customer.js';
import type { Page } from './support/page.js';
import { setup } from './support/setup.js';

const { demo, expectProblem, newVisitor, origin } = await setup({}, { hub: true });
const herald = origin('herald');
const MENU = 'identity-customer-menu [part=button]';
const gated = `${herald}/long-reads/`;

/** Someone new at a page that asks for an entitlement, who came there logged in, so that it had nothing to ask. */
async function reads(page: Page): Promise<string> {
  const email = await someone(demo);
  await page.goto(herald);
  await enter(page, email);
  await page.goto(gated);
  await page.see('[slot=denied]');
  return email;
}

/** Has the hub know whoever is logged in. */
async function tellHub(page: Page): Promise<void> {
  await page.evaluate(() => void document.querySelector('identity-site')?.identity?.sso.establish());
  await page.see('h1', 'One login for Daybreak Media');
  await page.click('button', 'Continue');
  await page.see('[slot=denied]');
}

async function logOut(page: Page): Promise<void> {
  await page.click(MENU);
  await page.click('identity-customer-menu [part=item]', 'Log out');
  await page.see('[slot=signed-out]');
}

const documentOf = (page: Page) => page.evaluate(() => performance.timeOrigin);

/** What has the page leave, if anything does: it does not come to its end then. */
async function sync(page: Page) {
  // who is signed out is shown before the SDK is there
  await page.until(() => document.querySelector('identity-site')?.identity);
  return page.evaluate(async () => {
    const identity = document.querySelector('identity-site')?.identity;
    await identity?.start();
    return identity?.sso.sync();
  });
}

describe('a page that asks for an entitlement, when its session ends', { concurrency: 1 }, () => {
  it('a visitor who has logged out stays so, there and after a reload', async () => {
    const visitor = await newVisitor();
    await reads(visitor);
    await tellHub(visitor);
    const here = await documentOf(visitor);
    await logOut(visitor);
    assert.equal(await sync(visitor), null);
    assert.equal(await documentOf(visitor), here, 'the same document');
    await visitor.reload();
    await visitor.see('[slot=signed-out]');
    assert.equal(await sync(visitor), null);
    await visitor.click(MENU, 'Log in');
    await visitor.see('identity-login-modal [name=email]');
  });

  it('also while the server cannot be told of it, and is told in the end', async () => {
    expectProblem(/503/);
    const visitor = await newVisitor();
    await reads(visitor);
    await tellHub(visitor);
    await visitor.context.route('**/auth/logout?*', (route) => route.fulfill({ status: 503 }));
    const here = await documentOf(visitor);
    await logOut(visitor);
    assert.equal(await sync(visitor), null);
    assert.equal(await documentOf(visitor), here, 'the same document, which tries again');
    const told = visitor.raw.waitForResponse(
      (response) => response.url().includes('/auth/logout?') && response.ok(),
    );
    await visitor.context.unroute('**/auth/logout?*');
    await visitor.evaluate(() => window.dispatchEvent(new Event('focus')));
    await told;
  });

  it('a reload before the server is told does not log in who is out', async () => {
    expectProblem(/503/);
    const visitor = await newVisitor();
    await reads(visitor);
    await tellHub(visitor);
    await visitor.context.route('**/auth/logout?*', (route) => route.fulfill({ status: 503 }));
    await logOut(visitor);
    await visitor.reload();
    await visitor.see('[slot=signed-out]');
    assert.equal(await sync(visitor), null);
    await visitor.see(MENU, 'Log in');
  });

  it('U1 M43 the first device reads when and on what the account was used, and what it has typed stays', async () => {
    const asOwner = await signInAsOwner(demo);
    await asOwner('PATCH', '/sites/herald/settings', { single_user_authentication: true });
    const visitor = await newVisitor();
    const email = await reads(visitor);
    await visitor.evaluate(() => document.querySelector('main')?.append(document.createElement('textarea')));
    await visitor.fill('main > textarea', 'A letter to the editor');
    const here = await documentOf(visitor);
    const { status } = await demo.call('id', '/api/v1/sdk/auth/login?site_id=herald', {
      body: { email, password: PASSWORD },
      headers: { 'user-agent': 'Mozilla/5.0 (Windows NT 10.0; rv:153.0) Gecko/20100101 Firefox/153.0' },
    });
    assert.equal(status, 200);
    await visitor.evaluate(() => window.dispatchEvent(new Event('focus')));
    await visitor.see('[slot=signed-out]');
    // whatever it asks for now has been answered
    await visitor.raw.waitForLoadState('networkidle');
    await visitor.see('identity-notice [part=message]', 'your account was used on Firefox on Windows');
    assert.equal(await visitor.value('main > textarea'), 'A letter to the editor');
    assert.equal(await documentOf(visitor), here, 'the same document');
  });
});
