import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { describe, it } from 'node:test';
import { enter, PASSWORD, someone } from './support/customer.js';
import { lookAt } from './support/look.js';
import { linkIn } from './support/mail.js';
import { setup } from './support/setup.js';

const { demo, mail, newVisitor, origin, page } = await setup();
const herald = origin('herald');

const NEW_PASSWORD = 'nine velvet paper boats';
const NEW_EMAIL = 'countess@example.com';

const heading = (text: string) => `identity-account [part=heading]:text-is("${text}")`;
const logIn = (email: string, password: string) =>
  demo.call('id', '/api/v1/sdk/auth/login?site_id=herald', { body: { email, password } });

describe('M45 a customer manages the own account end to end', { concurrency: 1 }, () => {
  let email = '';

  it('M45 reaches it from the customer menu', async () => {
    email = await someone(demo);
    await page.goto(herald);
    await enter(page, email);
    await page.click('identity-customer-menu [part=button]', email);
    await page.click('identity-customer-menu [part=item]', 'Your account');
    await page.at(({ pathname }) => pathname === '/account/');
    await page.see(heading('Your name'));
    await page.see('identity-account .email', email);
  });

  it('M45 changes the name, which the menu shows at once and a reload keeps', async () => {
    await page.fill('identity-profile-form [name=first_name]', 'Ada');
    await page.fill('identity-profile-form [name=last_name]', 'Lovelace');
    await page.click('identity-profile-form [data-part=submit]');
    await page.see('identity-profile-form [part=status]', 'Your name is saved');
    await page.see('identity-customer-menu [part=button]', 'Ada');
    await page.reload();
    await page.see('identity-profile-form [name=first_name]');
    await page.until(
      () =>
        document.querySelector<HTMLInputElement>('identity-profile-form [name=last_name]')?.value ===
        'Lovelace',
    );
  });

  it('M45 sees the sessions, ends one of them, and that device is out', async () => {
    const other = await newVisitor();
    await other.goto(origin('gazette'));
    await enter(other, email);
    await page.reload();
    await page.see('identity-account [part=item]', 'The Harbour Gazette');
    await page.see('identity-account [part=item]', 'This device');
    await page.screenshot('account/sessions');
    await page.click('identity-account [part=item] [part=link]', 'Log out');
    await page.gone('identity-account [part=item]', 'The Harbour Gazette');
    await other.reload();
    await other.see('identity-customer-menu [part=button]', 'Log in');
    await other.close();
  });

  it('M45 changes the e-mail by the link that goes to the new address', async () => {
    await page.fill('identity-email-change-form [name=email]', NEW_EMAIL);
    await page.fill('identity-email-change-form [name=password]', 'not my password at all');
    await page.click('identity-email-change-form [data-part=submit]');
    await page.see('identity-email-change-form [data-error=password]', 'not your current password');
    await page.fill('identity-email-change-form [name=password]', PASSWORD);
    await page.click('identity-email-change-form [data-part=submit]');
    await page.see('identity-email-change-form [part=status]', `We sent a link to ${NEW_EMAIL}`);
    await page.see('identity-account .email', email);
    assert.match((await mail.latest(email, /about to change/)).text, /c\*\*\*@example\.com/);
    const link = linkIn(await mail.latest(NEW_EMAIL, /new e-mail/));
    // opened elsewhere, as mails are
    const phone = await newVisitor();
    await phone.goto(link);
    await phone.see('identity-email-verify [part=status]', 'Your e-mail is confirmed');
    await phone.close();
    await page.reload();
    await page.see('identity-account .email', NEW_EMAIL);
    await page.see('identity-account .badge', 'Confirmed');
    await mail.latest(email, /was changed/);
  });

  it('M45 changes the password', async () => {
    await page.fill('identity-account identity-password-update-form [name=old_password]', PASSWORD);
    await page.fill('identity-account identity-password-update-form [name=new_password]', NEW_PASSWORD);
    await page.click('identity-account identity-password-update-form [data-part=submit]');
    await page.see(
      'identity-account identity-password-update-form [part=status]',
      'Your password is changed',
    );
    assert.equal((await logIn(NEW_EMAIL, NEW_PASSWORD)).status, 200);
  });

  it('M45 downloads all that is kept, under the strict policy', async () => {
    const [download] = await Promise.all([
      page.raw.waitForEvent('download'),
      page.click('identity-account [part=button]', 'Download your data'),
    ]);
    assert.match(download.suggestedFilename(), /^herald-\d{4}-\d\d-\d\d\.json$/);
    const { customer, audit } = JSON.parse(await readFile(await download.path(), 'utf8'));
    assert.equal(customer.email, NEW_EMAIL);
    assert.ok(audit.length > 3);
    await page.see('identity-account [part=status]', 'Your file is ready');
  });

  it('M45 logs out everywhere, this browser too', async () => {
    const other = await newVisitor();
    await other.goto(herald);
    const input = { email: NEW_EMAIL, password: NEW_PASSWORD };
    await other.until(() => document.querySelector('identity-site')?.identity);
    await other.evaluate(async (who) => {
      await document.querySelector('identity-site')?.identity?.login(who);
    }, input);
    await page.click('identity-account [part=button]', 'Log out everywhere');
    await page.see('identity-account [part=status]', 'Log in to see your account');
    await page.see('identity-customer-menu [part=button]', 'Log in');
    await page.until(() => !document.cookie.includes('auth_token'));
    await other.reload();
    await other.see('identity-customer-menu [part=button]', 'Log in');
    await other.close();
  });

  it('M45 logs in again where the account was, and deletes it: nothing of it is left', async () => {
    await page.click('identity-account [part=submit]', 'Log in');
    await page.fill('identity-login-form [name=email]', NEW_EMAIL);
    await page.fill('identity-login-form [name=password]', NEW_PASSWORD);
    await page.press('Enter');
    await page.click('identity-account [part=button]', 'Delete your account');
    await page.see('identity-account-delete-form [data-part=lead]', 'can’t be undone');
    await page.screenshot('account/delete');
    await page.click('identity-account [part=link]', 'Keep my account');
    await page.gone('identity-account-delete-form [data-part=submit]');
    await page.click('identity-account [part=button]', 'Delete your account');
    await page.type('identity-account-delete-form [name=password]', NEW_PASSWORD);
    await page.press('Enter');
    await page.see('identity-account-delete-form [part=status]', 'Your account is deleted');
    await page.see('identity-customer-menu [part=button]', 'Log in');
    await page.screenshot('account/deleted');
    assert.equal((await logIn(NEW_EMAIL, NEW_PASSWORD)).status, 401);
    await mail.latest(NEW_EMAIL, /is deleted/);
  });
});

it('M45 the account looks finished: light and dark, narrow and wide, right to left', async () => {
  const reader = await newVisitor();
  await lookAt(reader, 'account', async () => {
    await reader.goto(herald);
    await enter(reader, await someone(demo));
    await reader.goto(`${herald}/account/`);
    await reader.see('identity-account [part=item]', 'This device');
    await reader.click('identity-account [part=button]', 'Delete your account');
    await reader.see('identity-account-delete-form [name=password]');
  });
  await reader.screenshot('account/whole-320-rtl', { fullPage: true });
  await reader.evaluate(() => {
    document.documentElement.dir = 'ltr';
  });
  await reader.screenshot('account/whole-320', { fullPage: true });
  await reader.size(1280, 900);
  await reader.screenshot('account/whole-1280', { fullPage: true });
  await reader.colorScheme('dark');
  await reader.screenshot('account/whole-1280-dark', { fullPage: true });
  await reader.close();
});
