import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { setup } from './support/any-engine.js';
import type { AnyPage } from './support/any-page.js';
import { openDialog } from './support/customer.js';
import { linkIn } from './support/mail.js';

const { mail, newVisitor, origin } = await setup();
const herald = origin('herald');

const password = 'four staple orange kites';
const changed = 'nine velvet paper boats';

async function register(email: string): Promise<AnyPage> {
  const page = await newVisitor();
  await openDialog(page, herald, 'register');
  await page.fill('identity-register-form [name=email]', email);
  await page.fill('identity-register-form [name=password]', password);
  await page.press('Enter');
  await page.see('identity-customer-menu [part=button]', email);
  return page;
}

describe('reader desk: hand-written forms inside the tags', () => {
  it('logs in through the page’s form, errors in the page’s own places', async () => {
    const page = await newVisitor();
    await page.goto(`${herald}/reader-desk/`);
    await page.fill('identity-login-form [name=email]', 'reader@daybreak.example');
    await page.fill('identity-login-form [name=password]', password);
    await page.click('button', 'Let me in');
    await page.see('identity-login-form form.form > [data-error=form]', 'don’t match');
    await page.fill('identity-login-form [name=password]', 'demo passphrase 4400');
    await page.click('button', 'Let me in');
    await page.see('identity-login-form [part=status]', 'Robin');
    await page.context.close();
  });

  it('registers; a field of the page’s own goes into the metadata', async () => {
    const page = await newVisitor();
    await page.goto(`${herald}/reader-desk/`);
    await page.fill('identity-register-form [name=first_name]', 'Iris');
    await page.fill('identity-register-form [name=email]', 'iris@example.com');
    await page.fill('identity-register-form [name=password]', password);
    await page.find('identity-register-form [name=edition]').selectOption('island');
    await page.click('button', 'Join the Herald');
    await page.see('identity-customer-menu [part=button]', 'Iris');
    const metadata = await page.evaluate(
      () => document.querySelector('identity-site')?.identity?.customer?.metadata,
    );
    assert.deepEqual(metadata, { edition: 'island' });
    await page.context.close();
  });

  it('resets a password with the page’s two forms, one for each step', async () => {
    await (await register('forgetful@example.com')).context.close();
    const page = await newVisitor();
    await page.goto(`${herald}/reader-desk/`);
    await page.gone('identity-password-reset [name=password]');
    await page.fill('identity-password-reset [name=email]', 'forgetful@example.com');
    await page.click('button', 'Send me the link');
    await page.see('identity-password-reset [part=status]', 'a link is on its way');
    const { hash } = new URL(linkIn(await mail.latest('forgetful@example.com', /reset|password/i)));
    await page.goto('about:blank');
    await page.goto(`${herald}/reader-desk/${hash}`);
    await page.gone('identity-password-reset [name=email]');
    assert.equal((await page.url()).hash, '');
    await page.fill('identity-password-reset [name=password]', 'password');
    await page.click('button', 'Keep this one');
    await page.see('identity-password-reset form.form > [data-error=password]');
    await page.screenshot('sites/reader-desk-choose');
    await page.fill('identity-password-reset [name=password]', changed);
    await page.click('button', 'Keep this one');
    await page.see('identity-password-reset [part=status]', 'Your password is changed');
    await page.context.close();
  });

  it('keeps the page’s nodes: the element adds no form and restyles nothing', async () => {
    const page = await newVisitor();
    await page.goto(`${herald}/reader-desk/`);
    await page.until(() => document.querySelectorAll(':not(:defined)').length === 0);
    assert.equal(await page.evaluate(() => document.querySelectorAll('main form').length), 4);
    assert.equal(
      await page.evaluate(
        () => document.querySelectorAll('main form:not(.form), main form [data-part]').length,
      ),
      0,
    );
    await page.context.close();
  });
});

describe('late edition: markup that arrives after the page', () => {
  it('takes over from the default form with what was typed, is replaced, leaves, and logs in', async () => {
    const page = await newVisitor();
    await page.goto(`${herald}/late-edition/`);
    await page.fill('identity-login-form [data-part=form] [name=email]', 'reader@daybreak.example');
    await page.click('button', 'Bring in our form');
    await page.see('identity-login-form button', 'Let me in late');
    await page.gone('identity-login-form [data-part=form]');
    await page.until(
      () => document.querySelector<HTMLInputElement>('identity-login-form [name=email]')?.value,
    );
    assert.equal(await page.value('identity-login-form [name=email]'), 'reader@daybreak.example');
    await page.click('button', 'Take it away');
    await page.see('identity-login-form [data-part=form] [name=email]');
    await page.fill('identity-login-form [data-part=form] [name=email]', 'reader@daybreak.example');
    await page.click('button', 'Replace it');
    await page.see('identity-login-form button', 'Open up');
    await page.screenshot('sites/late-edition-replaced');
    assert.equal(await page.evaluate(() => document.querySelectorAll('identity-login-form form').length), 1);
    await page.fill('identity-login-form [name=password]', 'demo passphrase 4400');
    await page.press('Enter');
    await page.see('identity-customer-menu [part=button]', 'Robin');
    await page.context.close();
  });
});

describe('account and the other hosts', () => {
  it('M5 gates by session and entitlement, confirms the e-mail, changes the password', async () => {
    const stranger = await newVisitor();
    await stranger.goto(`${herald}/account/`);
    await stranger.see('[slot=signed-out]', 'once you’re in');
    await stranger.gone('identity-password-update-form');
    await stranger.context.close();

    const page = await register('account@example.com');
    await mail.latest('account@example.com');
    await page.goto(`${herald}/account/`);
    await page.see('[slot=signed-in]', 'Start at the front page');
    await page.see('[slot=denied]', 'Not part of your account');
    await page.click('identity-email-verify button', 'Send again');
    await page.see('identity-email-verify [part=status]', 'account@example.com');
    const link = linkIn(await mail.latest('account@example.com', /confirm/i));
    await page.goto('about:blank');
    await page.goto(`${herald}/account/${new URL(link).hash}`);
    await page.see('identity-email-verify [part=status]', 'Your e-mail is confirmed');
    await page.press('Escape');
    await page.gone('dialog');
    await page.see('identity-account .email', 'Confirmed');
    await page.fill('identity-password-update-form [name=old_password]', password);
    await page.fill('identity-password-update-form [name=new_password]', changed);
    await page.press('Enter');
    await page.see('identity-password-update-form [part=status]', 'Your password is changed');
    await page.screenshot('sites/account-confirmed');
    await page.context.close();
  });

  it('M39 opens the story and the shop of the subdomains by the login of the front page', async () => {
    const page = await newVisitor();
    await page.goto(origin('news.herald'));
    await page.see('.wall identity-login-form');
    await page.gone('.more');
    await openDialog(page, herald, 'login');
    await page.fill('identity-login-modal [name=email]', 'reader@daybreak.example');
    await page.fill('identity-login-modal [name=password]', 'demo passphrase 4400');
    await page.press('Enter');
    await page.see('identity-customer-menu [part=button]', 'Robin');
    await page.goto(origin('news.herald'));
    await page.see('.more', 'The compromise has three parts');
    await page.goto(origin('shop.herald'));
    await page.see('.till', 'the reader’s price is yours');
    await page.context.close();
  });
});
