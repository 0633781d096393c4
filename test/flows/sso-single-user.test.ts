import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { setup } from './support/any-engine.js';
import { READER } from './support/any-form.js';
import type { AnyPage } from './support/any-page.js';
import { signInAsOwner } from './support/console.js';
import { linkIn } from './support/mail.js';

const { demo, mail, newVisitor, origin, page } = await setup();
const herald = origin('herald');
const MENU = 'identity-customer-menu [part=button]';
const asOwner = await signInAsOwner(demo);

async function logIn(visitor: AnyPage): Promise<void> {
  await visitor.click(MENU, 'Log in');
  await visitor.fill('identity-login-modal [name=email]', READER.email);
  await visitor.fill('identity-login-modal [name=password]', READER.password);
  await visitor.press('Enter');
  await visitor.see(MENU, 'Robin');
}

const turn = (single_user_authentication: boolean): Promise<void> =>
  asOwner('PATCH', '/sites/herald/settings', { single_user_authentication });

/** A heartbeat comes once a minute; longer than an engine's driver waits by itself. */
async function patiently(look: () => Promise<void>): Promise<void> {
  for (const end = Date.now() + 65_000; ; )
    try {
      return await look();
    } catch (error) {
      if (Date.now() > end) throw error;
    }
}

describe('single user authentication', { concurrency: 1 }, () => {
  it('U1 M43 the first device, open before it was switched on, is told within a minute when and on what', async () => {
    await page.goto(herald);
    await logIn(page);
    await turn(true);
    const second = await newVisitor();
    await second.goto(herald);
    await logIn(second);
    await second.reload();
    await second.see(MENU, 'Robin');
    // to Firefox they are two tabs of one window, and a page that nobody sees does not ask
    await second.context.close();
    await patiently(() => page.see('identity-notice [part=message]', 'your account was used on'));
    assert.match(await page.text('identity-notice [part=message]'), / on .+ at \d?\d[:.]\d\d/);
    await page.see(MENU, 'Log in');
    await page.screenshot('sso/superseded');
  });

  it('U1 M43 and at once on its next call', async () => {
    await page.reload();
    await logIn(page);
    const second = await newVisitor();
    await second.goto(herald);
    await logIn(second);
    await page.evaluate(
      () =>
        void document
          .querySelector('identity-site')
          ?.identity?.getCustomer()
          .catch(() => {}),
    );
    await page.see('identity-notice [part=message]', 'your account was used on');
    await second.context.close();
  });

  it('“That wasn’t me” leads to a new password, and the other device is out', async () => {
    const thief = await newVisitor();
    await thief.goto(herald);
    await logIn(thief);
    await page.click('identity-notice [part=link]', 'That wasn’t me');
    await page.see('h2', 'Reset your password');
    await page.fill('identity-password-reset [name=email]', READER.email);
    await page.click('identity-password-reset [data-part=submit]');
    await page.see('identity-password-reset [part=status]', 'has an account');
    await page.goto('about:blank');
    await page.goto(linkIn(await mail.latest(READER.email, /password/i)));
    await page.fill('identity-password-reset [name=password]', 'nine velvet paper boats');
    await page.click('identity-password-reset [data-part=submit]');
    await page.see('identity-password-reset [part=status]', 'Your password is changed');
    await thief.evaluate(
      () =>
        void document
          .querySelector('identity-site')
          ?.identity?.getCustomer()
          .catch(() => {}),
    );
    await thief.see(MENU, 'Log in');
    await thief.context.close();
  });
});
