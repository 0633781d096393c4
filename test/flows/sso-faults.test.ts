import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { READER } from './support/any-form.js';
import type { Page } from './support/page.js';
import { setup } from './support/setup.js';

const { newVisitor, origin } = await setup({}, { hub: true });
const [herald, gazette] = [origin('herald'), origin('gazette')];
const MENU = 'identity-customer-menu [part=button]';
const EMAIL = 'identity-login-modal [name=email]';

const knowsHub = (page: Page) => page.until(() => document.querySelector('identity-site')?.identity?.site);

/** Not before it is known that there is a hub: for longer than a second, the dialog does not wait for that. */
async function pressLogIn(page: Page): Promise<void> {
  await knowsHub(page);
  await page.click(MENU, 'Log in');
}

/** Logs in by the dialog that is open, and stays: the page says no to the trip. */
async function logIn(page: Page): Promise<void> {
  await page.evaluate(() => addEventListener('identity-login', (event) => event.preventDefault()));
  await page.fill(EMAIL, READER.email);
  await page.fill('identity-login-modal [name=password]', READER.password);
  await page.press('Enter');
  await page.see(MENU, 'Robin');
}

/** Somebody whom the hub knows, from a login at the first domain. */
async function knownToHub(): Promise<Page> {
  const visitor = await newVisitor();
  await visitor.goto(herald);
  await pressLogIn(visitor);
  await visitor.fill(EMAIL, READER.email);
  await visitor.fill('identity-login-modal [name=password]', READER.password);
  await visitor.press('Enter');
  await visitor.see('h1', 'One login for Daybreak Media');
  await visitor.click('button', 'Continue');
  await visitor.see(MENU, 'Robin');
  return visitor;
}

describe('D8 a trip through the hub, when something is in the way', { concurrency: 1 }, () => {
  it('a hub that hangs: the page stays, the dialog opens, and a login works', async () => {
    const visitor = await newVisitor();
    await visitor.context.route('**/sso/authorize?*', () => {});
    await visitor.goto(gazette);
    await pressLogIn(visitor);
    await visitor.see(EMAIL);
    assert.equal(visitor.url().href, `${gazette}/`);
    await logIn(visitor);
    await visitor.context.close();
  });

  it('a hub that hangs is given up, but not the page that the visitor has asked for meanwhile', async () => {
    const visitor = await newVisitor();
    let answer: () => void = () => {};
    const given = new Promise<void>((resolve) => {
      answer = resolve;
    });
    await visitor.context.route('**/sso/authorize?*', () => {});
    await visitor.context.route('**/typed', () => answer());
    await visitor.context.route('**/slow', async (route) => {
      await given;
      await route.fulfill({ contentType: 'text/html', body: '<title>Slow</title><h1>At last</h1>' });
    });
    await visitor.goto(gazette);
    await visitor.evaluate(() => {
      const link = Object.assign(document.createElement('a'), { href: '/slow' });
      document.body.append(link);
      /** As who types does, and as five seconds do. */
      const giveUp = () => {
        document.querySelector('identity-login-modal')?.dispatchEvent(new Event('input'));
        fetch('/typed').catch(() => {});
      };
      let ways = 0;
      addEventListener('beforeunload', () => setTimeout(ways++ ? giveUp : () => link.click()));
    });
    await pressLogIn(visitor);
    await visitor.see('h1', 'At last');
    await visitor.context.close();
  });

  it('a hub that is down when it is asked for a sign of life: the dialog opens, and nothing is left', async () => {
    const visitor = await newVisitor();
    await visitor.goto(gazette);
    await knowsHub(visitor);
    const here = await visitor.evaluate(() => performance.timeOrigin);
    await visitor.context.route('**/api/v1/sdk/site?*', (route) => route.abort());
    await pressLogIn(visitor);
    await visitor.see(EMAIL);
    assert.equal(await visitor.evaluate(() => performance.timeOrigin), here, 'the same document');
    await visitor.context.close();
  });

  it('the API down on the way back: a login, no error, and no second trip', async () => {
    const visitor = await knownToHub();
    await visitor.context.route('**/sso/token?*', (route) => route.abort());
    await visitor.goto(gazette);
    await pressLogIn(visitor);
    await visitor.see(EMAIL);
    assert.equal(visitor.url().href, `${gazette}/`);
    await visitor.gone('identity-login-modal [data-error]');
    await logIn(visitor);
    await visitor.context.close();
  });

  it('the hub’s cookie deleted on the way: a login', async () => {
    const visitor = await knownToHub();
    await visitor.context.clearCookies({ domain: 'id.localhost' });
    await visitor.goto(gazette);
    await pressLogIn(visitor);
    await visitor.see(EMAIL);
    assert.equal(visitor.url().href, `${gazette}/`);
    await visitor.context.close();
  });

  it('two tabs at once: both are signed in, and by one session', async () => {
    const first = await knownToHub();
    const second = await first.another();
    await Promise.all([first.goto(gazette), second.goto(gazette)]);
    for (const page of [first, second]) await knowsHub(page);
    // in the pages: a driver’s click takes so long that one tab may know of the other’s login before its own press
    const press = () =>
      document.querySelector('identity-customer-menu')?.shadowRoot?.querySelector('button')?.click();
    await Promise.all([first.evaluate(press), second.evaluate(press)]);
    for (const page of [first, second]) await page.see(MENU, 'Robin');
    await first.evaluate(() => document.querySelector('identity-site')?.identity?.logout());
    await second.see(MENU, 'Log in');
    await first.context.close();
  });

  it('the trip leaves no entry in the history: Back leads to where the visitor came from', async () => {
    const visitor = await knownToHub();
    await visitor.goto(`${gazette}/?from`);
    await visitor.goto(gazette);
    await pressLogIn(visitor);
    await visitor.see(MENU, 'Robin');
    await visitor.back();
    assert.equal(visitor.url().href, `${gazette}/?from`);
    await visitor.see(MENU, 'Robin');
    await visitor.context.close();
  });
});
