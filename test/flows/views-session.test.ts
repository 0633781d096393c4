import { describe, it } from 'node:test';
import { endSession, enter, PASSWORD, someone } from './support/customer.js';
import { Form } from './support/form.js';
import { lookAt } from './support/look.js';
import { linkIn } from './support/mail.js';
import type { Page } from './support/page.js';
import { setup } from './support/setup.js';

const { demo, mail, newVisitor, origin } = await setup();
const herald = origin('herald');

async function update(page: Page): Promise<Form> {
  const email = await someone(demo);
  await page.goto(herald);
  await enter(page, email);
  await page.goto(`${herald}/?identity-view=password-update`);
  await page.see('identity-password-update-form [name=old_password]');
  return new Form(page, 'password-update');
}

async function verify(page: Page): Promise<string> {
  const email = await someone(demo);
  await page.goto(herald);
  await enter(page, email);
  await page.goto(`${herald}/?identity-view=email-verify`);
  await page.see('identity-email-verify [data-part=submit]');
  return email;
}

/** Every state around a session, and the way to it. */
const STATES: Readonly<Record<string, (page: Page) => Promise<unknown>>> = {
  update,
  'update-incorrect': async (page) => {
    const form = await update(page);
    await form.fill({ old_password: 'not the password at all', new_password: 'nine velvet paper boats' });
    await form.submit();
    await form.says('old_password', 'not your current password');
  },
  'update-done': async (page) => {
    const form = await update(page);
    await form.fill({ old_password: PASSWORD, new_password: 'nine velvet paper boats' });
    await form.submit();
    await page.see(`${form.tag} [part=status]`, 'Your password is changed');
  },
  'update-signed-out': async (page) => {
    await page.goto(`${herald}/?identity-view=password-update`);
    await page.see('identity-password-update-form', 'Log in to change your password.');
  },
  verify,
  'verify-sent': async (page) => {
    await verify(page);
    await page.click('identity-email-verify [data-part=submit]');
    await page.see('identity-email-verify [part=status]', 'We sent a link');
  },
  'verify-done': async (page) => {
    const email = await someone(demo);
    await page.goto(linkIn(await mail.latest(email, /confirm/i)));
    await page.see('identity-email-verify [part=status]', 'Your e-mail is confirmed');
  },
  'verify-signed-out': async (page) => {
    await page.goto(`${herald}/?identity-view=email-verify`);
    await page.see('dialog');
  },
  'menu-signed-out': async (page) => {
    await page.goto(herald);
    await page.see('identity-customer-menu [part=button]', 'Log in');
  },
  'menu-open': async (page) => {
    await page.goto(herald);
    await enter(page, await someone(demo));
    await page.click('identity-customer-menu [part=button]', 'someone');
    await page.see('identity-customer-menu [part=item]', 'Log out');
  },
  'gate-signed-out': async (page) => {
    await page.goto(`${herald}/account/`);
    await page.see('[slot=signed-out]');
  },
  'gate-signed-in': async (page) => {
    await page.goto(`${herald}/account/`);
    await enter(page, await someone(demo));
    await page.see('[slot=signed-in]');
    await page.see('[slot=denied]');
  },
  'notice-superseded': async (page) =>
    endSession(page, herald, await someone(demo), 'session_superseded', {
      at: '2026-03-01T14:05:00Z',
      device_label: 'Firefox on Windows',
    }),
  'notice-revoked': async (page) => endSession(page, herald, await someone(demo), 'session_revoked'),
  'notice-expired': async (page) => endSession(page, herald, await someone(demo), 'token_expired'),
  'notice-account-changed': async (page) => {
    await page.goto(herald);
    await enter(page, await someone(demo));
    const other = await newVisitor();
    await other.goto(herald);
    await enter(other, await someone(demo));
    const cookies = (await other.cookies()).filter(({ name }) => name.includes('auth_token'));
    await other.context.close();
    // while nobody listens: a page that is open would tell of it at once, and not again after a reload
    await page.goto('about:blank');
    await page.context.addCookies(cookies);
    await page.goto(herald);
    await page.see('identity-notice [part=message]', 'another account');
  },
  'notice-no-cookies': async (page) => {
    await page.raw.addInitScript(() => {
      Object.defineProperty(Document.prototype, 'cookie', { get: () => '', set: () => {} });
    });
    await page.goto(herald);
    await enter(page, await someone(demo));
    await page.see('identity-notice [part=message]', 'keeps no cookies');
  },
  'inline-login': async (page) => {
    await page.goto(origin('gazette'));
    await page.see('identity-login-form [data-part=submit]');
  },
  'inline-signed-in': async (page) => {
    await page.goto(origin('gazette'));
    await enter(page, await someone(demo));
    await page.see('identity-customer-menu [part=button]', 'someone');
  },
};

describe('what a session, its beginning and its end show, in light and dark, on a phone and a desk, in both directions', () => {
  for (const [name, reach] of Object.entries(STATES))
    it(`${name} is accessible, touchable and fits`, async () => {
      const page = await newVisitor();
      await lookAt(page, name, () => reach(page));
      await page.context.close();
    });
});
