import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { setup } from './support/any-engine.js';
import { READER } from './support/any-form.js';
import type { AnyPage } from './support/any-page.js';
import { startPublisher } from './support/publisher.js';

const elsewhere = await startPublisher('elsewhere');
const third = await startPublisher('third');
const { expectProblem, newVisitor, origin } = await setup({}, { hub: true });
const [herald, gazette, hub] = [origin('herald'), origin('gazette'), origin('id')];
const MENU = 'identity-customer-menu [part=button]';

elsewhere.page('/', () => '<!doctype html><link rel="icon" href="data:,"><title>A page</title>');
third.page('/echo', (response, request) => {
  response.setHeader('access-control-allow-origin', request.headers.origin ?? '*');
  response.setHeader('access-control-allow-credentials', 'true');
  response.setHeader('set-cookie', ['secure=yes; SameSite=None; Secure', 'insecure=yes; SameSite=None']);
  response.end(request.headers.cookie ?? '');
});

/** How often the page was at the hub, by what the browser keeps of this page's own way here. */
const redirects = () => performance.getEntriesByType('navigation').map((entry) => Reflect.get(entry, 'type'));

/** Not before it is known that there is a hub: for longer than a second, the dialog does not wait for that. */
async function pressLogIn(page: AnyPage): Promise<void> {
  await page.until(() => document.querySelector('identity-site')?.identity?.site);
  await page.click(MENU, 'Log in');
}

/** By the dialog of a page; where it leads to is the test's to see. */
async function logIn(page: AnyPage, at = herald): Promise<void> {
  await page.goto(at);
  await pressLogIn(page);
  await fillIn(page);
}

async function fillIn(page: AnyPage): Promise<void> {
  await page.fill('identity-login-modal [name=email]', READER.email);
  await page.fill('identity-login-modal [name=password]', READER.password);
  await page.press('Enter');
}

/** By the SDK of the page that is open, which does not tell the hub by itself. */
async function logInAndStay(page: AnyPage): Promise<void> {
  await page.until(() => document.querySelector('identity-site')?.identity?.site);
  await page.evaluate(async (input) => {
    await document.querySelector('identity-site')?.identity?.login(input);
  }, READER);
}

async function pastTheHub(page: AnyPage): Promise<void> {
  // the page that it leaves has buttons that begin with “Continue” too
  await page.see('h1', 'One login for Daybreak Media');
  assert.equal((await page.url()).origin, hub);
  await page.click('button', 'Continue');
  await page.see(MENU, 'Robin');
}

describe('one login for every domain of an account', { concurrency: 1 }, () => {
  it('starts where a cross-site request carries no cookie', async () => {
    // Firefox keeps no insecure cookie for other sites, WebKit no secure one without TLS
    expectProblem(/“SameSite=None”/);
    const visitor = await newVisitor();
    await visitor.goto(`${third.origin}/echo`);
    await visitor.goto(`${elsewhere.origin}/`);
    const fetched = await visitor.evaluate(
      (url) => fetch(url, { credentials: 'include' }).then((response) => response.text()),
      `${third.origin}/echo`,
    );
    assert.equal(fetched, '');
    await visitor.context.close();
  });

  it('D1 M40 logged in at one domain, “Log in” at another signs in by one trip of the page, once past “Continue”', async () => {
    const visitor = await newVisitor();
    await logIn(visitor);
    await visitor.see('h1', 'One login for Daybreak Media');
    await visitor.see('p', 'reader@daybreak.example');
    await visitor.screenshot('sso/continue');
    await pastTheHub(visitor);
    assert.equal((await visitor.url()).href, `${herald}/`, 'back at the same URL');

    await visitor.goto(`${gazette}/#stories`);
    await visitor.see(MENU, 'Log in');
    await pressLogIn(visitor);
    await visitor.see(MENU, 'Robin');
    await visitor.gone('dialog');
    const { hash, search } = await visitor.url();
    assert.deepEqual([hash, search], ['#stories', ''], 'no code in the address bar');
    await visitor.screenshot('sso/gazette');
    await visitor.reload();
    await visitor.see(MENU, 'Robin');

    // a second login in this browser passes without a page
    await visitor.evaluate(() => document.querySelector('identity-site')?.identity?.logout());
    await visitor.see(MENU, 'Log in');
    await visitor.goto(gazette);
    await visitor.evaluate(() => void Reflect.set(window, 'isBeforeTrip', true));
    await pressLogIn(visitor);
    await fillIn(visitor);
    await visitor.until(() => !Reflect.has(window, 'isBeforeTrip') && document.readyState === 'complete');
    await visitor.see(MENU, 'Robin');
    assert.equal((await visitor.url()).origin, gazette);
    await visitor.goto(herald);
    await visitor.until(() => document.querySelector('identity-site')?.identity?.site);
    await visitor.context.close();
  });

  it('D2 a page with a backslash in its address makes both trips, and comes back to what it asked for', async () => {
    const visitor = await newVisitor();
    const path = () => [new URLSearchParams(location.search).get('path'), location.hash];
    await visitor.goto(`${herald}/?path=C:\\temp`);
    await logInAndStay(visitor);
    await visitor.evaluate(() => void document.querySelector('identity-site')?.identity?.sso.establish());
    await pastTheHub(visitor);
    assert.deepEqual(await visitor.evaluate(path), ['C:\\temp', '']);
    await visitor.goto(`${gazette}/?path=C:\\temp#stories`);
    await visitor.until(() => document.querySelector('identity-site')?.identity);
    await visitor.evaluate(() => void document.querySelector('identity-site')?.identity?.sso.sync());
    await visitor.see(MENU, 'Robin');
    assert.deepEqual(await visitor.evaluate(path), ['C:\\temp', '#stories']);
    await visitor.context.close();
  });

  it('a trip leaves the address as it was, to the letter: a signed one stays valid', async () => {
    const visitor = await newVisitor();
    await visitor.goto(`${gazette}/?print&sig=a%20b~#stories`);
    const here = await visitor.evaluate(() => performance.timeOrigin);
    await pressLogIn(visitor);
    await visitor.see('identity-login-modal [name=email]');
    assert.notEqual(await visitor.evaluate(() => performance.timeOrigin), here, 'it was away');
    assert.equal((await visitor.url()).href, `${gazette}/?print&sig=a%20b~#stories`);
    await visitor.goto('about:blank');
    await visitor.goto(`${gazette}/?identity-view=register&print&sig=a%20b~`);
    await visitor.see('identity-login-modal [name=email]');
    assert.equal((await visitor.url()).href, `${gazette}/?print&sig=a%20b~`);
    await visitor.context.close();
  });

  it('a page may name another to come back to as a link does, by its path', async () => {
    const visitor = await newVisitor();
    await visitor.goto(gazette);
    await visitor.until(() => document.querySelector('identity-site')?.identity);
    await visitor.evaluate(() => {
      document.querySelector('identity-site')?.identity?.sso.sync({ url: '/?print#stories' });
    });
    await visitor.until(() => location.href.endsWith('/?print#stories'));
    await visitor.see(MENU, 'Log in');
    await visitor.context.close();
  });

  it('a hint beside a place on the page leaves the place', async () => {
    const visitor = await newVisitor();
    await visitor.goto(`${gazette}/#stories&sso_hint`);
    await visitor.until(() => sessionStorage.getItem('identity_sso_tried_gazette'));
    await visitor.until(() => location.hash === '#stories');
    await visitor.see(MENU, 'Log in');
    await visitor.context.close();
  });

  it('a page whose <base> opens its links in new tabs takes this one to the hub', async () => {
    const visitor = await newVisitor();
    await visitor.goto(herald);
    await logInAndStay(visitor);
    await visitor.evaluate(() => {
      document.head.append(Object.assign(document.createElement('base'), { target: '_blank' }));
      document.querySelector('identity-site')?.identity?.sso.establish();
    });
    await pastTheHub(visitor);
    await visitor.context.close();
  });

  it('D8 without the hub’s cookie the dialog opens as ever, and the page does not go again', async () => {
    const visitor = await newVisitor();
    await visitor.goto(gazette);
    await pressLogIn(visitor);
    await visitor.see('identity-login-modal [name=email]');
    assert.equal((await visitor.url()).href, `${gazette}/`);
    await visitor.press('Escape');
    await visitor.gone('dialog');
    const here = await visitor.evaluate(() => performance.timeOrigin);
    await pressLogIn(visitor);
    await visitor.see('identity-login-modal [name=email]');
    assert.equal(await visitor.evaluate(() => performance.timeOrigin), here, 'the same document');
    await visitor.reload();
    await pressLogIn(visitor);
    await visitor.see('identity-login-modal [name=email]');
    assert.deepEqual(await visitor.evaluate(redirects), ['reload']);
    await visitor.context.close();
  });

  it('D7 M21 a sign-out at one domain is learnt at the other on its next look', async () => {
    const visitor = await newVisitor();
    await logIn(visitor);
    await pastTheHub(visitor);
    const other = await visitor.another();
    await other.goto(gazette);
    await pressLogIn(other);
    await other.see(MENU, 'Robin');
    await visitor.evaluate(() => document.querySelector('identity-site')?.identity?.logout());
    await other.evaluate(() => window.dispatchEvent(new Event('focus')));
    await other.see(MENU, 'Log in');
    await other.see('identity-notice [part=message]', 'logged out');
    await visitor.context.close();
  });

  it('a link with the hint signs in without a press, an unasked code does nothing', async () => {
    const visitor = await newVisitor();
    await logIn(visitor);
    await pastTheHub(visitor);
    await visitor.goto(`${gazette}/#sso=unasked&state=unasked`);
    await visitor.until(() => !location.hash.includes('sso'));
    await visitor.see(MENU, 'Log in');
    await visitor.goto('about:blank');
    await visitor.goto(`${gazette}/#sso_hint`);
    await visitor.see(MENU, 'Robin');
    assert.equal((await visitor.url()).hash, '');
    await visitor.context.close();
  });

  it('M39 on a subdomain there is neither a click nor a request to the hub', async () => {
    const visitor = await newVisitor();
    await logIn(visitor, origin('news.herald'));
    await pastTheHub(visitor);
    await visitor.goto(origin('shop.herald'));
    await visitor.see(MENU, 'Robin');
    const asked = await visitor.evaluate(() =>
      performance.getEntriesByType('resource').map(({ name }) => new URL(name).pathname),
    );
    assert.deepEqual(
      asked.filter((path) => path.startsWith('/sso')),
      [],
    );
    await visitor.context.close();
  });

  it('a page that says no to the trip stays, and makes it when it likes', async () => {
    const visitor = await newVisitor();
    await visitor.goto(herald);
    await pressLogIn(visitor);
    await visitor.see('identity-login-modal [name=email]');
    await visitor.evaluate(() => addEventListener('identity-login', (event) => event.preventDefault()));
    const here = await visitor.evaluate(() => performance.timeOrigin);
    await fillIn(visitor);
    await visitor.see(MENU, 'Robin');
    assert.equal(await visitor.evaluate(() => performance.timeOrigin), here);
    await visitor.evaluate(() => void document.querySelector('identity-site')?.identity?.sso.establish());
    await pastTheHub(visitor);
    await visitor.context.close();
  });
});
