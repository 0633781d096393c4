import { describe, it } from 'node:test';
import { signInAsOwner } from './support/console.js';
import { PASSWORD, someone } from './support/customer.js';
import { Form, READER } from './support/form.js';
import { lookAt } from './support/look.js';
import { linkIn } from './support/mail.js';
import type { Page } from './support/page.js';
import { setup } from './support/setup.js';

const { demo, mail, newVisitor, origin } = await setup();
const herald = origin('herald');

const gazette = origin('gazette');
const asOwner = await signInAsOwner(demo);
await asOwner('PATCH', '/sites/gazette/settings', { private_registration: true });

const STEP = 'identity-password-reset [part=status]';

async function open(page: Page, view: 'login' | 'register' | 'password-forgot'): Promise<Form> {
  return Form.open(page, herald, view);
}

async function resetLink(page: Page): Promise<Form> {
  const email = await someone(demo);
  await demo.call('id', '/api/v1/sdk/password/forgot?site_id=herald', { body: { email } });
  await page.goto(linkIn(await mail.latest(email, /new password/i)));
  await page.see('identity-password-reset [name=password]');
  return new Form(page, 'password-reset');
}

/** Every state of the dialog that somebody who is signed out can see, and the way to it. */
const STATES: Readonly<Record<string, (page: Page) => Promise<unknown>>> = {
  login: (page) => open(page, 'login'),
  'login-empty': async (page) => {
    const form = await open(page, 'login');
    await form.submit();
    await form.says('email', 'Enter your e-mail.');
    await form.says('password', 'Enter your password.');
  },
  'login-refused': async (page) => {
    const form = await open(page, 'login');
    await form.fill({ ...READER, password: 'not the password at all' });
    await form.submit();
    await form.says('form', 'don’t match');
  },
  'login-pending': async (page) => {
    const form = await open(page, 'login');
    await form.fill(READER);
    await page.raw.route('**/auth/login?*', () => {});
    await form.submit();
    await page.see(`${form.tag} [data-part=submit]`, 'Logging in…');
  },
  'login-shown': async (page) => {
    const form = await open(page, 'login');
    await form.fill(READER);
    await page.click(`${form.tag} [data-part=toggle]`);
    await page.see(`${form.tag} [data-part=toggle][aria-pressed=true]`);
  },
  register: (page) => open(page, 'register'),
  'register-weak': async (page) => {
    const form = await open(page, 'register');
    await form.fill({ email: 'new@example.com', password: 'password123' });
    await form.submit();
    await form.says('password', 'Many people use this password');
  },
  'register-taken': async (page) => {
    const form = await open(page, 'register');
    await form.fill({ email: READER.email, password: PASSWORD });
    await form.submit();
    await form.says('email', 'You already have an account');
  },
  'register-sent': async (page) => {
    const form = await Form.open(page, gazette, 'register');
    await form.fill({ email: 'somebody.with.a.long.address@a-long-domain.example.com', password: PASSWORD });
    await form.submit();
    await page.see('identity-register-form [part=status]', 'We sent a link');
  },
  forgot: (page) => open(page, 'password-forgot'),
  'forgot-sent': async (page) => {
    const form = await open(page, 'password-forgot');
    await form.fill({ email: 'somebody.with.a.long.address@a-long-domain.example.com' });
    await form.submit();
    await page.see(STEP, 'a link is on its way');
  },
  choose: resetLink,
  'choose-weak': async (page) => {
    const form = await resetLink(page);
    await form.fill({ password: 'password123' });
    await form.submit();
    await form.says('password', 'Many people use this password');
  },
  'choose-done': async (page) => {
    const form = await resetLink(page);
    await form.fill({ password: 'nine velvet paper boats' });
    await form.submit();
    await page.see(STEP, 'Your password is changed');
  },
  'choose-dead-link': async (page) => {
    await page.goto(`${herald}/#identity-password-reset=no-such-token`);
    const form = new Form(page, 'password-reset');
    await form.fill({ password: PASSWORD });
    await form.submit();
    await form.says('form', 'expired or was used');
  },
};

describe('what somebody who is signed out sees, in light and dark, on a phone and a desk, in both directions', () => {
  for (const [name, reach] of Object.entries(STATES))
    it(`${name} is accessible, touchable and fits`, async () => {
      const page = await newVisitor();
      await lookAt(page, name, () => reach(page));
      await page.context.close();
    });
});
