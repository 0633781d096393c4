import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { setup } from './support/any-engine.js';
import { AnyForm, READER } from './support/any-form.js';
import { linkIn } from './support/mail.js';
import { startPublisher } from './support/publisher.js';

const publisher = await startPublisher('publisher');
const { demo, mail, newVisitor, origin, page } = await setup({ DEMO_ORIGINS: publisher.origin });
const herald = origin('herald');

const email = 'ada@example.com';
const first = 'four staple orange kites';
const second = 'nine velvet paper boats';
const third = 'two quiet copper rivers';

const call = (path: string, body: unknown, site = 'herald') =>
  demo.call('id', `/api/v1/sdk${path}?site_id=${site}`, { body });

async function logIn(password: string): Promise<void> {
  await page.click('identity-customer-menu [part=button]', 'Log in');
  await page.fill('identity-login-form [name=email]', email);
  await page.fill('identity-login-form [name=password]', password);
  await page.press('Enter');
}

async function logOut(): Promise<void> {
  await page.click('identity-customer-menu [part=button]');
  await page.click('identity-customer-menu [part=item]', 'Log out');
  await page.see('identity-customer-menu [part=button]', 'Log in');
}

describe('a reader’s first journey on the front page', { concurrency: 1 }, () => {
  it('registers with an e-mail and a password, and is signed in (M4, M34)', async () => {
    await page.goto(herald);
    await page.click('identity-customer-menu [part=button]', 'Log in');
    await page.click('[data-part=link]', 'Create account');
    await page.see('h2', 'Create your account');
    await page.fill('identity-register-form [name=email]', email);
    await page.fill('identity-register-form [name=password]', first);
    await page.click('identity-register-form [data-part=submit]');
    await page.see('identity-customer-menu [part=button]', email);
    await page.gone('dialog');
    await page.screenshot('journey/registered');
  });

  it('keeps the token in an obfuscated cookie that scripts can read (M22, M25)', async () => {
    const [cookie, ...others] = (await page.cookies()).filter(({ name }) => name.includes('auth_token'));
    assert.ok(cookie);
    assert.deepEqual(others, []);
    // WebKit keeps no secure cookie of http://*.localhost
    const isSecure = page.engine !== 'webkit';
    assert.match(cookie.name, isSecure ? /^__Secure-auth_token_\w{8}$/ : /^auth_token_\w{8}$/);
    assert.equal(cookie.httpOnly, false);
    assert.equal(cookie.secure, isSecure);
    assert.equal(cookie.sameSite?.toLowerCase(), 'lax');
    assert.equal(cookie.domain, '.herald.localhost');
    assert.match(cookie.value, /^v1\./);
    assert.doesNotMatch(cookie.value, /\beyJ/);
    assert.ok(cookie.expires - Date.now() / 1000 <= 7 * 86_400 + 60);
  });

  it('is signed in after a reload and on a return visit (M26)', async () => {
    await page.reload();
    await page.see('identity-customer-menu [part=button]', email);
    await page.goto('about:blank');
    await page.goto(herald);
    await page.see('identity-customer-menu [part=button]', email);
  });

  it('logs out and in again', async () => {
    await logOut();
    await page.until(() => !document.cookie.includes('auth_token'));
    await logIn(first);
    await page.see('identity-customer-menu [part=button]', email);
    await logOut();
  });

  it('sees in the form why a login was refused, with what was typed kept', async () => {
    await logIn('not the password at all');
    await page.see('identity-login-form [data-error=form]', 'don’t match');
    assert.equal(await page.value('identity-login-form [name=email]'), email);
    await page.screenshot('journey/refused');
    await page.press('Escape');
    await page.gone('dialog');
  });

  it('asks for a reset mail and chooses a new password by its link (M6, M7)', async () => {
    await page.click('identity-customer-menu [part=button]', 'Log in');
    await page.fill('identity-login-form [name=email]', email);
    await page.click('[data-part=link]', 'Forgot password?');
    await page.see('h2', 'Reset your password');
    assert.equal(await page.value('identity-password-reset [name=email]'), email, 'carried over');
    await page.click('identity-password-reset [data-part=submit]');
    await page.see('identity-password-reset [part=status]', 'If ada@example.com has an account');
    await page.screenshot('journey/reset-sent');
    const link = linkIn(await mail.latest(email, /reset|password/i));
    await page.goto('about:blank');
    await page.goto(link);
    await page.see('h2', 'Choose a new password');
    assert.equal((await page.url()).hash, '', 'the token has left the address bar');
    await page.fill('identity-password-reset [name=password]', second);
    await page.click('identity-password-reset [data-part=submit]');
    await page.see('identity-password-reset [part=status]', 'Your password is changed');
    await page.screenshot('journey/reset-done');
    await page.goto('about:blank');
    await page.goto(link);
    await page.fill('identity-password-reset [name=password]', third);
    await page.click('identity-password-reset [data-part=submit]');
    await page.see('identity-password-reset [data-error=form]', 'expired or was used');
    await page.screenshot('journey/reset-used');
  });

  it('is refused with the old password and logs in with the new one (M7)', async () => {
    await page.goto(herald);
    await logIn(first);
    await page.see('identity-login-form [data-error=form]', 'don’t match');
    await page.fill('identity-login-form [name=password]', second);
    await page.press('Enter');
    await page.see('identity-customer-menu [part=button]', email);
  });

  it('changes the password while signed in (M5)', async () => {
    await page.click('identity-customer-menu [part=button]');
    await page.click('identity-customer-menu [part=item]', 'Change password');
    await page.fill('identity-password-update-form [name=old_password]', 'no idea what it was');
    await page.fill('identity-password-update-form [name=new_password]', third);
    await page.click('identity-password-update-form [data-part=submit]');
    await page.see('[data-error=old_password]', 'not your current password');
    await page.fill('identity-password-update-form [name=old_password]', second);
    await page.click('identity-password-update-form [data-part=submit]');
    await page.see('identity-password-update-form [part=status]', 'Your password is changed');
    await page.press('Escape');
    assert.equal((await call('/auth/login', { email, password: second })).status, 401);
    assert.equal((await call('/auth/login', { email, password: third })).status, 200);
  });

  it('works on the other site of the account with the same credentials (M20, M38)', async () => {
    const visitor = await newVisitor();
    await visitor.goto(origin('gazette'));
    await visitor.click('identity-customer-menu [part=button]', 'Log in');
    await visitor.fill('identity-login-modal [name=email]', email);
    await visitor.fill('identity-login-modal [name=password]', third);
    await visitor.press('Enter');
    await visitor.see('identity-customer-menu [part=button]', email);
    await visitor.close();
  });

  it('cannot be registered twice in the account, and the form says so (M35, M37)', async () => {
    const visitor = await newVisitor();
    await visitor.goto(origin('gazette'));
    await visitor.click('identity-customer-menu [part=button]', 'Log in');
    await visitor.click('identity-login-modal [data-part=link]', 'Create account');
    await visitor.fill('identity-register-form [name=email]', email.toUpperCase());
    await visitor.fill('identity-register-form [name=password]', first);
    await visitor.press('Enter');
    await visitor.see('[data-error=email]', 'You already have an account with this e-mail');
    await visitor.close();
  });

  it('is told in every open tab and on the subdomains when the session ends or begins (M26)', async () => {
    const news = await page.another();
    await news.goto(origin('news.herald'));
    await news.see('identity-customer-menu [part=button]', email);
    await logOut();
    await news.see('identity-customer-menu [part=button]', 'Log in');
    await logIn(third);
    await news.see('identity-customer-menu [part=button]', email);
    await news.close();
  });
});

describe('a return visit', () => {
  const menu = 'identity-customer-menu [part=button]';

  it('is never shown signed out first (M26)', async () => {
    publisher.page(
      '/',
      () => `<!doctype html><title>A paper</title><script>
        new MutationObserver(() => {
          const menu = document.querySelector('identity-customer-menu');
          const button = menu?.shadowRoot?.querySelector('[data-identity-view=login]:not(.unknown)');
          if (button) document.documentElement.dataset.flickered = 'yes';
        }).observe(document, { childList: true, subtree: true });
      </script>
      <script type="module" src="${origin('id')}/cdn/identity-elements.min.js"></script>
      <identity-site site-id="herald" api-url="${origin('id')}">
        <identity-customer-menu></identity-customer-menu><identity-login-form></identity-login-form>
      </identity-site>`,
    );
    const flickered = () => document.documentElement.dataset.flickered ?? 'no';
    const visitor = await newVisitor();
    await visitor.goto(publisher.origin);
    await visitor.see(menu, 'Log in');
    const form = new AnyForm(visitor, 'login');
    await form.fill(READER);
    await form.submit();
    await visitor.see(menu, 'Robin');
    await visitor.reload();
    await visitor.see(menu, 'Robin');
    assert.equal(await visitor.evaluate(flickered), 'no');
    await visitor.context.close();
  });
});
