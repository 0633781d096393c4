import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { enter, PASSWORD, someone } from './support/customer.js';
import { linkIn } from './support/mail.js';
import type { Page } from './support/page.js';
import { startPublisher } from './support/publisher.js';
import { setup } from './support/setup.js';
import { back, choose } from './support/social.js';

const publisher = await startPublisher('publisher');
const { demo, mail, newVisitor, origin } = await setup({ DEMO_ORIGINS: publisher.origin });
const herald = origin('herald');

publisher.page(
  '/own',
  () => `<!doctype html>
<html lang="en">
<title>Publisher</title>
<identity-site site-id="herald" api-url="${origin('id')}">
  <identity-login-form>
    <button slot="google" type="button">Google, of course</button>
    <button slot="facebook" type="button">Through Facebook</button>
  </identity-login-form>
  <identity-google-button><b>Use your Google account</b></identity-google-button>
</identity-site>
<script type="module" src="${origin('id')}/cdn/identity-elements.min.js"></script>
</html>`,
);

const MENU = 'identity-customer-menu [part=button]';

/** Presses something that opens a provider's window, where somebody is chosen. */
async function logInBy(page: Page, selector: string, who: string, text?: string): Promise<void> {
  const [popup] = await Promise.all([page.context.waitForEvent('page'), page.click(selector, text)]);
  const closed = popup.waitForEvent('close');
  await popup.getByRole('heading', { name: 'Choose an account' }).waitFor();
  await choose(popup, who);
  await closed;
}

/** The customer as the API knows the one who is signed in on the page. */
async function customer(page: Page) {
  await page.until(() => document.querySelector('identity-site')?.identity?.customer);
  const found = await page.evaluate(() => document.querySelector('identity-site')?.identity?.getCustomer());
  return { id: found?.id, email: found?.email, social: Object(found?.metadata.social) };
}

/** Whose browser opens no window. */
async function withoutPopups(): Promise<Page> {
  const page = await newVisitor();
  await page.raw.addInitScript(() => {
    window.open = () => null;
  });
  return page;
}

const LONG = `?long=${'x'.repeat(2048)}`;

describe('social login by the elements', { concurrency: 1 }, () => {
  for (const [id, provider, who, first, email] of [
    ['M14', 'google', 'Ada Byron', 'Ada', 'ada.byron@gmail.com'],
    ['M15', 'facebook', 'Grace Murray', 'Grace', 'grace.murray@example.org'],
  ] as const)
    it(`M10 M11 M12 ${id} M16 ${provider} in the dialog of a site: a new visitor by popup, the same one again`, async () => {
      const page = await newVisitor();
      await page.goto(`${herald}/?story=7#top`);
      const logIn = async () => {
        await page.click(MENU, 'Log in');
        await page.see('identity-login-form [part~=google]');
        await page.see('identity-login-form [part~=facebook]');
        await logInBy(page, `identity-login-form [part~=${provider}]`, who);
        await page.see(MENU, first);
        await page.gone('identity-login-form');
        assert.equal(page.url().href, `${herald}/?story=7#top`);
        return customer(page);
      };
      const one = await logIn();
      assert.equal(one.email, email);
      assert.equal(one.social[provider].given_name, first);
      await page.click(MENU);
      await page.click('identity-customer-menu [part=item]', 'Log out');
      await page.see(MENU, 'Log in');
      const again = await logIn();
      assert.equal(again.id, one.id);
      await page.close();
    });

  it('M10 M11 by redirect, where the browser opens no window: back on the very page, and signed in', async () => {
    const page = await withoutPopups();
    await page.goto(`${herald}/?story=7&x=a%26b#top`);
    await page.click(MENU, 'Log in');
    await page.click('identity-login-form [part~=google]');
    await choose(page.raw, 'Ada Byron');
    await back(page, herald);
    await page.see(MENU, 'Ada');
    assert.equal(page.url().href, `${herald}/?story=7&x=a%26b#top`);
    await page.close();
  });

  for (const [what, query, back_at] of [
    ['with a backslash in its address', '?path=C:\\temp', '?path=C:%5Ctemp#top'],
    ['whose address is longer than the server takes', LONG, `${LONG}#top`],
  ] as const)
    it(`M10 M11 by redirect from a page ${what}: logged in there`, async () => {
      const page = await withoutPopups();
      await page.goto(`${herald}/${query}#top`);
      await page.click(MENU, 'Log in');
      await page.click('identity-login-form [part~=google]');
      await choose(page.raw, 'Ada Byron');
      await back(page, herald);
      await page.see(MENU, 'Ada');
      assert.equal(page.url().href, `${herald}/${back_at}`);
      await page.close();
    });

  for (const [who, provider, words] of [
    ['Cancel', 'google', 'You stopped at Google.'],
    ['Cancel', 'facebook', 'You stopped at Facebook.'],
    ['Robin Reader', 'facebook', 'You already have an account with this e-mail.'],
  ] as const)
    it(`M11 S8 by redirect, ${who} at ${provider}: the dialog that was left opens again, and says why`, async () => {
      const page = await withoutPopups();
      await page.goto(`${herald}/?story=7#top`);
      await page.click(MENU, 'Log in');
      await page.click(`identity-login-form [part~=${provider}]`);
      await choose(page.raw, who);
      await back(page, herald);
      await page.see('identity-login-form [role=alert]', words);
      assert.equal(page.url().href, `${herald}/?story=7#top`);
      await page.close();
    });

  it('M11 S8 by redirect, from a form on the page itself: the form says why, once', async () => {
    const page = await withoutPopups();
    await page.goto(`${publisher.origin}/own`);
    await page.click('[slot=google]');
    await choose(page.raw, 'Cancel');
    await back(page, publisher.origin);
    await page.see('[role=alert]', 'You stopped at Google.');
    assert.equal(await page.raw.getByText('You stopped at Google.').count(), 1);
    await page.close();
  });

  for (const [what, selector, who, email] of [
    ['button slot="google"', '[slot=google]', 'Ada Byron', 'ada.byron@gmail.com'],
    ['button slot="facebook"', '[slot=facebook]', 'Grace Murray', 'grace.murray@example.org'],
    ['identity-google-button', 'identity-google-button [part~=google]', 'Ada Byron', 'ada.byron@gmail.com'],
  ] as const)
    it(`M17 a page’s own ${what} does the same, with no script of the page`, async () => {
      const page = await newVisitor();
      await page.goto(`${publisher.origin}/own`);
      await logInBy(page, selector, who);
      assert.equal((await customer(page)).email, email);
      await page.close();
    });

  it('M45 who has a password connects Google with it, and logs in by either from then on', async () => {
    const page = await newVisitor();
    const email = await someone(demo);
    await page.goto(`${herald}/account/`);
    await enter(page, email);
    const item = 'identity-account [part=item]';
    const form = 'identity-provider-link-form';
    await page.click(`${item} [part=link]`, 'Connect Google');
    await page.fill(`${form} [name=password]`, 'not my password');
    await logInBy(page, `${form} [data-part=submit]`, 'Lin Unconfirmed');
    await page.see(`${form} [data-error=password]`, 'not your current password');
    await page.fill(`${form} [name=password]`, PASSWORD);
    await logInBy(page, `${form} [data-part=submit]`, 'Lin Unconfirmed');
    await page.see(`${item} [part=link]`, 'Disconnect Google');
    const { id } = await customer(page);
    await page.screenshot('account/connected');
    await mail.latest(email, /Google/);
    await page.evaluate(() => document.querySelector('identity-site')?.identity?.logout());
    await page.goto(herald);
    await page.click(MENU, 'Log in');
    await logInBy(page, 'identity-login-form [part~=google]', 'Lin Unconfirmed');
    await page.until(() => document.querySelector('identity-site')?.identity?.customer);
    assert.equal((await customer(page)).id, id);
    await page.close();
  });

  it('M45 S8 whose browser opens no window connects providers by redirect, and is told how each ended', async () => {
    const page = await withoutPopups();
    await page.goto(herald);
    await page.click(MENU, 'Log in');
    await page.click('identity-login-form [part~=google]');
    await choose(page.raw, 'Mae Jemison');
    await back(page, herald);
    await page.see(MENU, 'Mae');
    await page.goto(`${herald}/account/?from=menu`);
    const connect = async (text: string, who: string) => {
      await page.click('identity-account [part=item] [part=link]', text);
      await choose(page.raw, who);
      await back(page, herald);
    };
    await connect('Connect Facebook', 'Cancel');
    await page.see('identity-account [role=alert]', 'You stopped at Facebook.');
    await page.until(
      () => document.querySelector('identity-account')?.shadowRoot?.activeElement?.id === 'providers',
    );
    await connect('Connect Facebook', 'Grace Murray');
    await page.see('identity-account [role=alert]', 'connected to somebody else’s account');
    await connect('Connect members.localhost', 'Katherine Goble');
    await page.see('identity-account [part=item]', 'katherine@members.example');
    assert.equal(page.url().href, `${herald}/account/?from=menu`);
    await page.click('identity-account [part=item] [part=link]', 'Disconnect members.localhost');
    await page.see('identity-account [part=item] [part=link]', 'Connect members.localhost');
    await page.close();
  });

  it('M45 who came by Google keeps that one way in, connects a provider that is nobody else’s, and adds a password by mail', async () => {
    const page = await newVisitor();
    await page.goto(herald);
    await page.click(MENU, 'Log in');
    await logInBy(page, 'identity-login-form [part~=google]', 'Mae Jemison');
    await page.see(MENU, 'Mae');
    await page.goto(`${herald}/account/`);
    const item = 'identity-account [part=item]';
    await page.click(`${item} [part=link]`, 'Disconnect Google');
    await page.see('identity-account [role=alert]', 'your only way to log in');
    await logInBy(page, `${item} [part=link]`, 'Grace Murray', 'Connect Facebook');
    // somebody else's since she logged in with it, and not hers to take
    await page.see('identity-account [role=alert]', 'connected to somebody else’s account');
    await logInBy(page, `${item} [part=link]`, 'Katherine Goble', 'Connect members.localhost');
    await page.see(item, 'katherine@members.example');
    await page.click('identity-account [part=button]', 'Send link');
    await page.see('identity-account [part=status]', 'on its way to mae@example.org');
    const phone = await newVisitor();
    await phone.goto(linkIn(await mail.latest('mae@example.org', /new password/)));
    await phone.fill('identity-password-reset [name=password]', 'three mild oak chairs');
    await phone.press('Enter');
    await phone.see('identity-password-reset [part=status]', 'Your password is changed');
    await phone.close();
    await page.close();
  });
});
