import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { setup } from './support/any-engine.js';
import { AnyForm, READER } from './support/any-form.js';
import type { Call, Reply } from './support/demo.js';
import { linkIn } from './support/mail.js';
import { startPublisher } from './support/publisher.js';

const publisher = await startPublisher('publisher');
const { demo, mail, newVisitor, origin } = await setup({ DEMO_ORIGINS: publisher.origin });

const FIRST = 'four staple orange kites';
const SECOND = 'nine velvet paper boats';
const THIRD = 'two quiet copper rivers';

/** As an app or a server calls: HTTP and JSON, no origin. Nothing that it is told to keep is anything but the body. */
async function api(path: string, { token, ...call }: Call & { readonly token?: string } = {}) {
  const headers = token === undefined ? {} : { authorization: `Bearer ${token}` };
  const reply: Reply = await demo.call('localhost', `/api/v1/sdk${path}?site_id=herald`, {
    ...call,
    headers,
  });
  assert.equal(reply.headers['set-cookie'], undefined, `M24 ${path} sets no cookie`);
  const { data, error } = reply.text ? JSON.parse(reply.text) : {};
  return { status: reply.status, data, code: error?.code };
}

const tokenIn = (link: string) =>
  new URLSearchParams(new URL(link).hash.slice(1)).values().next().value ?? '';

describe('M1 the API alone, without a browser or a cookie', { concurrency: 1 }, () => {
  const email = 'app@example.com';
  let token = '';

  it('M4 registers, and the reply brings the auth_token (M22)', async () => {
    const { status, data } = await api('/auth/register', { body: { email, password: FIRST } });
    assert.equal(status, 201);
    assert.equal(data.email, email);
    assert.match(data.auth_token, /^eyJ[\w-]+\.[\w-]+\.[\w-]+$/);
    token = data.auth_token;
  });

  it('M23 M32 answers with the customer whose token is passed, by GET and by POST', async () => {
    const other = await api('/auth/login', { body: READER });
    for (const method of ['GET', 'POST']) {
      assert.equal((await api('/customer', { method, token })).data.email, email);
      const theirs = await api('/customer', { method, token: other.data.auth_token });
      assert.equal(theirs.data.email, READER.email);
      assert.deepEqual(await api('/customer', { method }), {
        status: 401,
        data: undefined,
        code: 'token_missing',
      });
    }
  });

  it('confirms the e-mail by the mailed token, and mails another', async () => {
    await mail.latest(email, /confirm/i);
    assert.equal((await api('/customer/email/verify', { token })).status, 202);
    const body = { token: tokenIn(linkIn(await mail.latest(email, /confirm/i))) };
    assert.equal((await api('/customer/email/verify', { body })).status, 204);
    assert.equal((await api('/customer', { token })).data.email_confirm, true);
  });

  it('M24 changes names and metadata, and renews the token, which is passed by hand', async () => {
    const body = { first_name: 'Ada', metadata: { edition: 'island' } };
    const updated = await api('/customer', { method: 'PUT', token, body });
    assert.equal(updated.data.first_name, 'Ada');
    assert.deepEqual(updated.data.metadata, { edition: 'island' });
    const renewed = await api('/customer/refresh', { method: 'POST', token });
    assert.notEqual(renewed.data.auth_token, token);
    assert.equal((await api('/customer', { token: renewed.data.auth_token })).data.first_name, 'Ada');
  });

  it('M6 M7 mails a reset link, and its token sets another password, once', async () => {
    assert.equal((await api('/password/forgot', { body: { email } })).status, 202);
    const link = tokenIn(linkIn(await mail.latest(email, /new password/i)));
    const body = { token: link, password: SECOND };
    assert.equal((await api('/password/reset', { body })).status, 204);
    assert.equal((await api('/password/reset', { body })).code, 'token_invalid');
    assert.equal((await api('/customer', { token })).code, 'session_revoked', 'P9');
    const refused = await api('/auth/login', { body: { email, password: FIRST } });
    assert.deepEqual([refused.status, refused.code], [401, 'invalid_credentials']);
    const { status, data } = await api('/auth/login', { body: { email, password: SECOND } });
    assert.equal(status, 200);
    token = data.auth_token;
  });

  it('M5 changes the password of who is signed in', async () => {
    const body = { old_password: SECOND, new_password: THIRD };
    const { status, data } = await api('/password', { method: 'PUT', token, body });
    assert.equal(status, 200);
    token = data.auth_token;
    assert.equal((await api('/auth/login', { body: { email, password: THIRD } })).status, 200);
  });

  it('logs out: the token opens nothing any more, and logging out again is no error', async () => {
    for (const status of [204, 204])
      assert.equal((await api('/auth/logout', { method: 'POST', token })).status, status);
    assert.deepEqual(await api('/customer', { token }), {
      status: 401,
      data: undefined,
      code: 'session_revoked',
    });
  });
});

const README = readFileSync('README.md', 'utf8');
const fiveLines = () =>
  (/```html\n([\s\S]*?)```/.exec(README)?.[1] ?? '').replaceAll('localhost:4400', `localhost:${demo.port}`);

describe('the README’s five lines, where a page is not empty', () => {
  const menu = 'identity-customer-menu [part=button]';

  it('stand the page’s reset and its loudest style sheet', async () => {
    publisher.page(
      '/reset',
      () => `<!doctype html><meta charset="utf-8"><title>Reset</title>
        <style>* { all: unset } input, button, label { display: none; font-size: 3px; color: #fff }</style>
        <body>${fiveLines()}`,
    );
    const page = await newVisitor();
    await page.goto(`${publisher.origin}/reset`);
    const form = new AnyForm(page, 'login');
    await form.fill(READER);
    const box = await form.field('email').boundingBox();
    assert.ok(box && box.height >= 44 && box.width > 200, JSON.stringify(box));
    await page.screenshot('embedding/reset');
    await form.submit();
    await page.see(menu, 'Robin');
    await page.context.close();
  });

  it('W4 stand keys that a script of the page has put on Object.prototype: a login, and being found signed in', async () => {
    publisher.page(
      '/keys',
      () => `<!doctype html><meta charset="utf-8"><title>Keys</title><body><script>
        Object.prototype.extend = function () { return this };
        Object.assign(Object.prototype, { email: 'mallory@example.com', remember: false, reason: 'user' });
      </script>${fiveLines()}`,
    );
    const page = await newVisitor();
    await page.goto(`${publisher.origin}/keys`);
    const form = new AnyForm(page, 'login');
    await form.fill(READER);
    await form.submit();
    await page.see(menu, 'Robin');
    await page.reload();
    await page.see(menu, 'Robin');
  });

  it('work inside the shadow root of a component of the page', async () => {
    publisher.page(
      '/shadow',
      () => `<!doctype html><meta charset="utf-8"><title>Shadow</title><body>
        <page-card><template shadowrootmode="open">${fiveLines()}</template></page-card>`,
    );
    const page = await newVisitor();
    await page.goto(`${publisher.origin}/shadow`);
    const form = new AnyForm(page, 'login');
    await form.fill(READER);
    const height = await form.field('email').evaluate((input) => input.getBoundingClientRect().height);
    assert.ok(height >= 44, 'styled there as well');
    await page.screenshot('embedding/shadow');
    await form.submit();
    await page.see(menu, 'Robin');
    await page.context.close();
  });

  it('bring the other views along: their links open a dialog that the page does not have', async () => {
    publisher.page('/links', () => `<!doctype html><meta charset="utf-8"><title>Links</title>${fiveLines()}`);
    const page = await newVisitor();
    await page.goto(`${publisher.origin}/links`);
    await page.fill('identity-login-form [name=email]', 'links@example.com');
    await page.click('[data-part=link]', 'Create account');
    await page.see('h2', 'Create your account');
    const form = new AnyForm(page, 'register');
    await form.fill({ email: 'links@example.com', password: FIRST });
    await form.submit();
    await page.see(menu, 'links@example.com');
    await page.context.close();
  });

  it('load from no host but the API’s, and ask for nothing before they are used but the site', async () => {
    publisher.page(
      '/quiet',
      () =>
        `<!doctype html><meta charset="utf-8"><link rel="icon" href="data:,"><title>Quiet</title>${fiveLines()}`,
    );
    const page = await newVisitor();
    await page.goto(`${publisher.origin}/quiet`);
    await page.see('identity-login-form [data-part=submit]');
    // two halves of a form element: the one that shows it, and the one that will send it
    await page.until(() => document.querySelector('identity-login-form')?.submission());
    await page.until(() =>
      performance.getEntriesByType('resource').some(({ name }) => name.includes('/site?')),
    );
    const asked = (
      await page.evaluate(() => performance.getEntriesByType('resource').map(({ name }) => name))
    ).map((url) => new URL(url));
    const hosts = new Set(asked.map(({ origin: from }) => from));
    assert.deepEqual([...hosts], [origin('id')]);
    assert.deepEqual(
      asked.filter(({ pathname }) => pathname.startsWith('/api/')).map(({ pathname }) => pathname),
      ['/api/v1/sdk/site'],
    );
    await page.context.close();
  });
});
