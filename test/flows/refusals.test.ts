import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { openDatabase } from '../../demo/server/database/open.js';
import { Form, READER, type View } from './support/form.js';
import { linkIn } from './support/mail.js';
import type { Page } from './support/page.js';
import { startPublisher } from './support/publisher.js';
import { setup } from './support/setup.js';

const allowed = await startPublisher('allowed');
const foreign = await startPublisher('foreign');
const { demo, expectProblem, mail, newVisitor, origin } = await setup({ DEMO_ORIGINS: allowed.origin });
const herald = origin('herald');

const STRONG = 'four staple orange kites';
const MEGABYTE = 'correct horse '.repeat(75_000);

interface Case {
  readonly what: string;
  readonly view: View;
  readonly values: Readonly<Record<string, string>>;
  readonly answer: Readonly<Record<string, unknown>>;
  readonly at: string;
  readonly says: string;
}

const refused: readonly Case[] = [
  {
    what: 'a wrong password',
    view: 'login',
    values: { ...READER, password: 'not the password at all' },
    answer: { status: 401, code: 'invalid_credentials', errors: undefined },
    at: 'form',
    says: 'That e-mail and password don’t match. Try again or reset your password.',
  },
  {
    what: 'an e-mail that nobody has, in the same words',
    view: 'login',
    values: { email: 'nobody@example.com', password: 'not the password at all' },
    answer: { status: 401, code: 'invalid_credentials', errors: undefined },
    at: 'form',
    says: 'That e-mail and password don’t match. Try again or reset your password.',
  },
  {
    what: 'an e-mail that is taken',
    view: 'register',
    values: { ...READER, password: STRONG },
    answer: { status: 409, code: 'email_taken', errors: { email: ['taken'] } },
    at: 'email',
    says: 'You already have an account with this e-mail. Log in instead.',
  },
  {
    what: 'an e-mail that is taken, in other case (M35)',
    view: 'register',
    values: { email: 'Reader@DAYBREAK.example', password: STRONG },
    answer: { status: 409, code: 'email_taken', errors: { email: ['taken'] } },
    at: 'email',
    says: 'You already have an account with this e-mail. Log in instead.',
  },
  {
    what: 'an e-mail that is taken, in another Unicode form (M35)',
    view: 'register',
    values: { email: 'reader@ｄａｙｂｒｅａｋ.example', password: STRONG },
    answer: { status: 409, code: 'email_taken', errors: { email: ['taken'] } },
    at: 'email',
    says: 'You already have an account with this e-mail. Log in instead.',
  },
  {
    what: 'a password that many people use',
    view: 'register',
    values: { email: 'weak@example.com', password: 'password123' },
    answer: { status: 400, code: 'validation_failed', errors: { password: ['too_common'] } },
    at: 'password',
    says: 'Many people use this password. Choose another.',
  },
  {
    what: 'a weak password (P2)',
    view: 'register',
    values: { email: 'weak@example.com', password: 'kitekitekite' },
    answer: { status: 400, code: 'validation_failed', errors: { password: ['too_weak'] } },
    at: 'password',
    says: 'That’s easy to guess. Add another word or two.',
  },
  {
    what: 'the e-mail as password (P2)',
    view: 'register',
    values: { email: 'same.as.mail@example.com', password: 'Same.As.Mail@example.com' },
    answer: { status: 400, code: 'validation_failed', errors: { password: ['same_as_email'] } },
    at: 'password',
    says: 'Choose a password that differs from your e-mail.',
  },
];

describe('what the API refuses, the form says beside the right field, and keeps what was typed', () => {
  for (const { what, view, values, answer, at, says } of refused)
    it(`${view}: ${what}`, async () => {
      const page = await newVisitor();
      const form = await Form.open(page, herald, view);
      await form.fill(values);
      assert.deepEqual(await form.send(), answer);
      await form.says(at, says);
      for (const [name, value] of Object.entries(values))
        assert.equal((await form.field(name).inputValue()).normalize('NFKC'), value.normalize('NFKC'), name);
      if (at !== 'form') {
        assert.equal(await form.field(at).getAttribute('aria-invalid'), 'true');
        assert.ok(await form.hasFocus(at), 'the field to change has the focus');
        const described = await form.field(at).getAttribute('aria-describedby');
        const id = await page.find(`${form.tag} [data-error=${at}]`).getAttribute('id');
        assert.ok(described?.split(' ').includes(id ?? '?'), 'the words belong to the field');
      }
      await page.context.close();
    });
});

describe('a password that was refused', () => {
  const SECRET = 'passwordpassword';
  const views = [
    ['login', 'form', READER.email],
    ['register', 'password', 'forgotten@example.com'],
  ] as const;
  for (const [view, at, email] of views)
    it(`${view}: is nowhere after a reload`, async () => {
      const page = await newVisitor();
      const form = await Form.open(page, herald, view);
      await form.fill({ email, password: SECRET });
      await form.submit();
      await page.see(`${form.tag} [data-error=${at}]`);
      await page.reload();
      await page.click('identity-customer-menu [part=button]', 'Log in');
      if (view === 'register') await page.click('[data-part=link]', 'Create account');
      assert.equal(await form.field('password').inputValue(), '');
      const kept = await page.evaluate(() =>
        [location.href, document.cookie]
          .concat(JSON.stringify([{ ...localStorage }, { ...sessionStorage }, history.state]))
          .concat([...document.querySelectorAll('input')].map(({ value, outerHTML }) => value + outerHTML)),
      );
      assert.deepEqual(
        kept.filter((text) => text.includes(SECRET)),
        [],
      );
      await page.context.close();
    });
});

describe('what needs no answer is said without a request', () => {
  const judged = [
    ['login', { email: '', password: '' }, 'email', 'Enter your e-mail.'],
    ['login', { email: 'reader', password: 'x' }, 'email', 'Enter an e-mail like name@example.com.'],
    ['login', { ...READER, password: MEGABYTE }, 'password', 'That’s too long.'],
    ['register', { ...READER, password: 'short' }, 'password', 'Use at least 8 characters.'],
    ['register', { ...READER, password: MEGABYTE }, 'password', 'That’s too long.'],
    ['password-forgot', { email: 'not an e-mail' }, 'email', 'Enter an e-mail like name@example.com.'],
  ] as const;
  for (const [view, values, at, says] of judged)
    it(`${view}: “${says}”`, async () => {
      const page = await newVisitor();
      const sent: string[] = [];
      page.raw.on('request', (request) => {
        if (request.method() === 'POST') sent.push(request.url());
      });
      const form = await Form.open(page, herald, view);
      await form.fill(values);
      await form.submit();
      await form.says(at, says);
      assert.ok(await form.hasFocus(at));
      assert.deepEqual(sent, []);
      await form.field(at).pressSequentially('a');
      await page.gone(`${form.tag} [data-error=${at}]`);
      await page.context.close();
    });
});

describe('a page that the site does not know', () => {
  const html = (api: string, site: string) => `<!doctype html><title>A page</title>
    <script type="module" src="${api}/cdn/identity-elements.min.js"></script>
    <identity-site site-id="${site}" api-url="${api}"><identity-login-form></identity-login-form></identity-site>`;
  allowed.page('/', () => html(origin('id'), 'nowhere'));
  foreign.page('/', () => html(origin('id'), 'herald'));

  for (const [what, { origin: at }] of [
    ['an unknown site', allowed],
    ['a foreign origin', foreign],
  ] as const)
    it(`${what}: the form says that the page is not set up, and is kept`, async () => {
      expectProblem(/blocked by CORS policy/);
      const page = await newVisitor();
      await page.goto(at);
      const form = new Form(page, 'login');
      await form.fill(READER);
      await form.submit();
      await form.says('form', 'This page isn’t set up for logging in yet.');
      assert.equal(await form.field('email').inputValue(), READER.email);
      await page.context.close();
    });
});

describe('a reset link', () => {
  async function resetLink(email: string): Promise<string> {
    const page = await newVisitor();
    const register = await Form.open(page, herald, 'register');
    await register.fill({ email, password: STRONG });
    assert.equal((await register.send()).status, 201);
    await page.see('identity-customer-menu [part=button]', email);
    const form = await Form.open(page, herald, 'password-forgot');
    await form.fill({ email });
    assert.equal((await form.send()).status, 202);
    await page.context.close();
    return linkIn(await mail.latest(email, /new password/i));
  }

  async function choose(link: string, password: string): Promise<[Page, Form]> {
    const page = await newVisitor();
    await page.goto(link);
    const form = new Form(page, 'password-reset');
    await form.fill({ password });
    return [page, form];
  }

  /** The visitor is told, and is where a new link is asked for. */
  async function assertAskedAgain(page: Page, form: Form): Promise<void> {
    await form.says('form', 'This link has expired or was used. Ask for a new one.');
    await page.see('h2', 'Reset your password');
    await page.see(`${form.tag} [name=email]`);
    await page.gone(`${form.tag} [name=password]`);
    assert.equal(page.url().hash, '');
  }

  it('may be followed on the page that is open, also with its view opened before', async () => {
    const link = await resetLink('same-page@example.com');
    const page = await newVisitor();
    await Form.open(page, herald, 'password-forgot');
    await page.press('Escape');
    await page.gone('dialog');
    await page.goto(link);
    const form = new Form(page, 'password-reset');
    await form.fill({ password: 'nine velvet paper boats' });
    assert.equal(page.url().hash, '');
    assert.equal((await form.send()).status, 204);
    await page.context.close();
  });

  it('that was used opens nothing (P6)', async () => {
    const link = await resetLink('used-link@example.com');
    const [page, form] = await choose(link, 'nine velvet paper boats');
    assert.equal((await form.send()).status, 204);
    await page.see(`${form.tag} [part=status]`, 'Your password is changed');
    await page.context.close();
    const [again, second] = await choose(link, 'two quiet copper rivers');
    assert.deepEqual(await second.send(), {
      status: 401,
      code: 'token_invalid',
      errors: { token: ['invalid'] },
    });
    await assertAskedAgain(again, second);
    await again.context.close();
  });

  it('that has expired opens nothing', async () => {
    const link = await resetLink('late-link@example.com');
    const db = openDatabase(demo.databaseUrl);
    await db.updateTable('mail_tokens').set({ expires_at: 1 }).where('used_at', 'is', null).execute();
    await db.destroy();
    const [page, form] = await choose(link, 'nine velvet paper boats');
    assert.equal((await form.send()).status, 401);
    await assertAskedAgain(page, form);
    await page.context.close();
  });

  it('with a weak password is refused beside its field, and the link still works', async () => {
    const [page, form] = await choose(await resetLink('weak-reset@example.com'), 'weak-reset@example.com');
    assert.deepEqual((await form.send()).errors, { password: ['same_as_email'] });
    await form.says('password', 'Choose a password that differs from your e-mail.');
    await form.fill({ password: 'nine velvet paper boats' });
    assert.equal((await form.send()).status, 204);
    await page.context.close();
  });
});
