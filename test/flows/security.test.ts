import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { decodeJwt } from 'jose';
import { obscure, reveal } from '../../src/sdk/auth-token.js';
import { enter, someone } from './support/customer.js';
import { Form, READER } from './support/form.js';
import { linkIn } from './support/mail.js';
import type { Page } from './support/page.js';
import { startPublisher } from './support/publisher.js';
import { setup } from './support/setup.js';

const publisher = await startPublisher('publisher');
const { demo, expectProblem, mail, newVisitor, origin } = await setup({
  DEMO_ORIGINS: publisher.origin,
  LOG_LEVEL: 'debug',
});
const herald = origin('herald');

const menuSays = (page: Page, text: string) => page.see('identity-customer-menu [part=button]', text);

const tokenCookies = async (page: Page, at?: string) =>
  (await page.context.cookies(at)).filter(({ name }) => name.includes('auth_token'));

async function logIn(page: Page, site = herald, { remember = true } = {}): Promise<void> {
  await page.goto(`${site}/?identity-view=login`);
  const form = new Form(page, 'login');
  await form.fill(READER);
  if (!remember) await form.field('remember').uncheck();
  await form.submit();
  await menuSays(page, 'Robin');
}

async function logOut(page: Page): Promise<void> {
  await page.click('identity-customer-menu [part=button]');
  await page.click('identity-customer-menu [part=item]', 'Log out');
  await menuSays(page, 'Log in');
  await page.until(() => !document.cookie.includes('auth_token'));
}

describe('W2 the policy of the demo sites', () => {
  it('is the strict one, whole, on every page and on what is none', async () => {
    const id = origin('id');
    const policy = [
      "default-src 'none'",
      `script-src 'self' ${id}`,
      "style-src 'self'",
      "img-src 'self'",
      `connect-src 'self' ${id}`,
      `form-action 'self' ${id}`,
      "base-uri 'none'",
      "frame-ancestors 'none'",
      "require-trusted-types-for 'script'",
      "trusted-types lit-html 'allow-duplicates'",
    ].join('; ');
    for (const site of ['herald', 'news.herald', 'shop.herald', 'gazette'])
      for (const path of ['/', '/no-such-page', '/herald/paper.css']) {
        const { headers } = await demo.call(site, path);
        assert.equal(headers['content-security-policy'], policy, site + path);
        assert.equal(headers['x-content-type-options'], 'nosniff', site + path);
      }
  });

  it('bites: script in markup throws, an inline style and a foreign picture are reported', async () => {
    expectProblem(/require-trusted-types-for|style-src-attr|img-src|Content Security Policy|TrustedHTML/);
    const page = await newVisitor();
    await page.goto(herald);
    const outcome = await page.evaluate(async () => {
      const violated = new Set<string>();
      const both = new Promise<void>((resolve) => {
        addEventListener('securitypolicyviolation', ({ violatedDirective }) => {
          violated.add(violatedDirective);
          if (violated.has('style-src-attr') && violated.has('img-src')) resolve();
        });
      });
      const box = document.createElement('div');
      box.setAttribute('style', 'color: red');
      new Image().src = 'https://example.com/pixel.gif';
      let thrown = '';
      try {
        box.innerHTML = '<img src=x onerror=alert(1)>';
      } catch (error) {
        thrown = (error as Error).name;
      }
      await both;
      return thrown;
    });
    assert.equal(outcome, 'TypeError');
    await page.context.close();
  });

  it('keeps the sites out of other pages’ frames', async () => {
    expectProblem(/frame-ancestors/);
    publisher.page('/frame', () => `<!doctype html><title>A frame</title><iframe src="${herald}/"></iframe>`);
    const page = await newVisitor();
    await page.goto(`${publisher.origin}/frame`);
    const [, frame] = page.raw.frames();
    assert.equal(await frame?.locator('identity-site').count(), 0);
    await page.context.close();
  });
});

describe('what is secret', { concurrency: 1 }, () => {
  const email = 'secretive.reader@example.com';
  const passwords = [
    'four staple orange kites',
    'nine velvet paper boats',
    'two quiet copper rivers',
  ] as const;
  const secrets = new Set<string>();
  const asked: { readonly url: string; readonly headers: Readonly<Record<string, string>> }[] = [];
  const said: string[] = [];
  const kept: string[] = [];

  /** Everything that this page has left behind in the browser, but for its cookies. */
  async function look(page: Page): Promise<void> {
    const session = await page.context.newCDPSession(page.raw);
    const { entries } = await session.send('Page.getNavigationHistory');
    await session.detach();
    kept.push(...entries.flatMap(({ url, title }) => [url, title]));
    kept.push(
      await page.evaluate(() =>
        JSON.stringify([{ ...localStorage }, { ...sessionStorage }, history.state, document.referrer, name]),
      ),
    );
  }

  it('stays where it is over a whole journey: registering, confirming, resetting, updating', async () => {
    const page = await newVisitor();
    page.raw.on('request', (request) => asked.push({ url: request.url(), headers: request.headers() }));
    page.raw.on('console', (message) => said.push(message.text()));
    const read: Promise<void>[] = [];
    page.raw.on('response', (response) => {
      if (!response.headers()['content-type']?.startsWith('application/json')) return;
      const noted = response.text().then((text) => {
        const token = /"auth_token":"([^"]+)"/.exec(text)?.[1];
        if (token) secrets.add(token).add(String(decodeJwt(token).sid));
      });
      read.push(noted.catch(() => {}));
    });
    const secretOf = (link: string) => {
      const [token = ''] = new URLSearchParams(new URL(link).hash.slice(1)).values();
      secrets.add(token);
      return link;
    };

    const register = await Form.open(page, herald, 'register');
    await register.fill({ email, password: passwords[0] });
    await register.submit();
    await menuSays(page, email);
    await look(page);
    // on the page that is open already
    await page.goto(secretOf(linkIn(await mail.latest(email, /confirm/i))));
    await page.see('identity-email-verify [part=status]', 'confirmed');
    await look(page);
    await page.goto(herald);
    await logOut(page);
    const forgot = await Form.open(page, herald, 'password-forgot');
    await forgot.fill({ email });
    await forgot.submit();
    await page.see('identity-password-reset [part=status]', 'on its way');
    await page.goto(secretOf(linkIn(await mail.latest(email, /new password/i))));
    const reset = new Form(page, 'password-reset');
    await reset.fill({ password: passwords[1] });
    await reset.submit();
    await page.see('identity-password-reset [part=status]', 'Your password is changed');
    await look(page);
    const login = await Form.open(page, herald, 'login');
    await login.fill({ email, password: passwords[0] });
    await login.submit();
    await login.says('form', 'don’t match');
    await login.fill({ password: passwords[1] });
    await login.submit();
    await menuSays(page, email);
    await page.goto(`${herald}/?identity-view=password-update`);
    const update = new Form(page, 'password-update');
    await update.fill({ old_password: passwords[1], new_password: passwords[2] });
    await update.submit();
    await page.see(`${update.tag} [part=status]`, 'Your password is changed');
    await look(page);
    await Promise.all(read);
    assert.equal(secrets.size, 7, 'three tokens of two sessions, two mailed ones');
    await page.context.close();
  });

  const found = (text: string) => [...secrets, ...passwords].filter((secret) => text.includes(secret));

  it('no token, session id or password is in an address, the history or a storage', () => {
    // the mailed link itself is how its token comes; it must not stay
    for (const text of kept) assert.deepEqual(found(text), [], text);
    for (const { url } of asked) assert.deepEqual(found(url), [], url);
    assert.ok(kept.some((text) => text.startsWith(herald)));
  });

  it('no password, token or whole e-mail is on the console or in the server’s log', () => {
    for (const text of said) assert.deepEqual(found(text), [], text);
    assert.match(demo.output, /"event":"/, 'there is a log');
    assert.deepEqual(found(demo.output), []);
    assert.ok(!demo.output.includes(email));
  });

  it('no request leaves for a third party, none brings a cookie or a path to the API', () => {
    const hosts = new Set(asked.map(({ url }) => new URL(url).origin));
    assert.deepEqual([...hosts].sort(), [herald, origin('id')].sort());
    for (const { url, headers } of asked.filter(({ url: to }) => to.startsWith(`${origin('id')}/api/`))) {
      assert.equal(headers.cookie, undefined, url);
      assert.ok(['', `${herald}/`].includes(headers.referer ?? ''), `${url}: ${headers.referer}`);
    }
  });
});

describe('the cookie', () => {
  it('C6 is secure, lax, of the whole domain, and lasts a week at most; or as long as the browser', async () => {
    for (const remember of [true, false]) {
      const page = await newVisitor();
      await logIn(page, herald, { remember });
      const [cookie, ...others] = await tokenCookies(page);
      assert.deepEqual(others, []);
      assert.ok(cookie);
      const { name, value, expires, ...attributes } = cookie;
      assert.match(name, /^__Secure-auth_token_[\w-]{8}$/);
      assert.deepEqual(attributes, {
        domain: '.herald.localhost',
        path: '/',
        httpOnly: false,
        secure: true,
        sameSite: 'Lax',
      });
      const left = expires - Date.now() / 1000;
      if (remember) assert.ok(left > 6 * 86_400 && left <= 7 * 86_400 + 60, `${left} s`);
      else assert.equal(expires, -1);
      const claims = decodeJwt(reveal(value) ?? '');
      assert.deepEqual(Object.keys(claims).sort(), [
        'amr',
        'aud',
        'auth_time',
        'exp',
        'iat',
        'iss',
        'jti',
        'sid',
        'site',
        'sub',
      ]);
      await page.context.close();
    }
  });

  it('C1 of a subdomain is the domain’s: read by its siblings, by nobody else (M39)', async () => {
    const page = await newVisitor();
    await logIn(page, origin('shop.herald'));
    const seenAt = await Promise.all(
      ['herald', 'news.herald', 'shop.herald', 'gazette', 'id'].map(async (name) => {
        const { length } = await tokenCookies(page, origin(name));
        return [name, length];
      }),
    );
    assert.deepEqual(Object.fromEntries(seenAt), {
      herald: 1,
      'news.herald': 1,
      'shop.herald': 1,
      gazette: 0,
      id: 0,
    });
    assert.deepEqual(
      (await page.cookies()).filter(({ name }) => name.includes('probe')),
      [],
      'C2 no probe is left',
    );
    await page.context.close();
  });

  it('C8 is gone after signing out, though it lay there host-only and domain-wide', async () => {
    const page = await newVisitor();
    await logIn(page);
    const [cookie] = await tokenCookies(page);
    assert.ok(cookie);
    const { name, value } = cookie;
    await page.evaluate((copy) => {
      // biome-ignore lint/suspicious/noDocumentCookie: as an older page may have
      document.cookie = copy;
    }, `${name}=${value}; Path=/; Secure; SameSite=Lax`);
    assert.equal((await tokenCookies(page)).length, 2);
    await page.reload();
    await menuSays(page, 'Robin');
    await logOut(page);
    assert.deepEqual(await tokenCookies(page), []);
    await page.context.close();
  });

  it('C8 that a sibling has put at a longer path goes as well: by the server’s word, and by signing out', async () => {
    const attacker = await newVisitor();
    await attacker.goto(herald);
    await enter(attacker, await someone(demo));
    const [cookie] = await tokenCookies(attacker);
    assert.ok(cookie);
    const page = await newVisitor();
    await logIn(page);
    const toss = async () => {
      await page.context.addCookies([{ ...cookie, path: '/account' }]);
      await page.goto(`${herald}/account/`);
    };
    await toss();
    await menuSays(page, 'Log in');
    await page.until(() => !document.cookie.includes('auth_token'));
    await toss();
    await menuSays(page, 'someone');
    // it stays a page of /account/, which sees that path's cookies
    await page.evaluate(() => history.pushState(null, '', '/'));
    await logOut(page);
    assert.deepEqual(await tokenCookies(page, `${herald}/account/`), []);
    for (const { context } of [page, attacker]) await context.close();
  });

  it('T1 that somebody has forged opens nothing: the visitor is signed out, the cookie gone', async () => {
    const page = await newVisitor();
    await logIn(page);
    const [cookie] = await tokenCookies(page);
    assert.ok(cookie);
    const [, payload, signature] = (reveal(cookie.value) ?? '').split('.');
    const header = Buffer.from('{"alg":"none","typ":"auth+jwt"}').toString('base64url');
    for (const forged of [`${header}.${payload}.`, `${header}.${payload}.${signature}`]) {
      await page.context.addCookies([{ ...cookie, value: obscure(forged) }]);
      await page.reload();
      await menuSays(page, 'Log in');
      await page.until(() => !document.cookie.includes('auth_token'));
    }
    await page.context.close();
  });
});

describe('W1 what a customer has written', () => {
  const PAYLOADS = [
    '<img src=x onerror="document.title=1">',
    '"><script>document.title=1</script>',
    '{{document.title=1}}',
    'javascript:document.title=1',
  ];

  it('is text wherever it is shown', async () => {
    for (const [at, first_name] of PAYLOADS.entries()) {
      const body = { email: `w1-${at}@example.com`, password: 'four staple orange kites', first_name };
      const { status } = await demo.call('id', '/api/v1/sdk/auth/register?site_id=herald', { body });
      assert.equal(status, 201);
      const page = await newVisitor();
      await page.goto(`${herald}/?identity-view=login`);
      const title = await page.raw.title();
      const form = new Form(page, 'login');
      await form.fill({ email: body.email, password: body.password });
      await form.submit();
      await menuSays(page, first_name);
      assert.equal(await page.text('identity-customer-menu [part=button]'), first_name);
      await page.see('identity-login-modal [role=status]', first_name);
      assert.equal(await page.raw.title(), title);
      await page.context.close();
    }
  });
});
