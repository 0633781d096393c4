import assert from 'node:assert/strict';
import type { IncomingMessage } from 'node:http';
import { describe, it } from 'node:test';
import { setup } from './support/any-engine.js';
import { AnyForm, READER } from './support/any-form.js';
import type { AnyPage } from './support/any-page.js';
import { startPublisher } from './support/publisher.js';

const publisher = await startPublisher('publisher');
const { newVisitor, origin } = await setup({ DEMO_ORIGINS: publisher.origin });

const script = (how = '') =>
  `<script type="module" ${how} src="${origin('id')}/cdn/identity-elements.min.js"></script>`;
const SITE = () =>
  `<identity-site site-id="herald" api-url="${origin('id')}"><identity-customer-menu></identity-customer-menu>`;
const EMAIL =
  '<label>Mail <input class="own" name="email" type="email" autocomplete="username" required></label>';
const REST = `<label>Word <input name="password" type="password" autocomplete="current-password" required></label>
  <button>Let me in</button></form>`;
const OWN = `<form method="post" class="own">${EMAIL}${REST}`;
/** WebKit begins with a page once it has 512 bytes, and with its async scripts once it has some words to show. */
const TEXT = `<p>${'Something to read. '.repeat(40)}</p>`;
const page = (head: string, body: string) =>
  `<!doctype html><title>A page</title>${head}<body>${TEXT}${body}`;

const forms = (visitor: AnyPage) =>
  visitor.evaluate(() =>
    [...document.querySelectorAll('identity-login-form form')].map((form) => form.className || 'default'),
  );

/** Logs in with what is in the form, but for the password. */
async function assertLogsIn(visitor: AnyPage): Promise<void> {
  const form = new AnyForm(visitor, 'login');
  await form.fill({ password: READER.password });
  await form.submit();
  await visitor.see('identity-customer-menu [part=button]', 'Robin');
  assert.equal((await visitor.url()).search, '');
}

/** A page that is sent up to a point; the rest when the test says so. */
function stream(path: string, first: () => string, rest: string) {
  let finish: () => void = () => {};
  publisher.page(path, (response) => {
    finish = () => response.end(rest);
    response.write(first());
  });
  return {
    /** Resolves once the page has begun; it ends with `finish()`. */
    open: (visitor: AnyPage) => visitor.arrive(publisher.origin + path),
    finish: () => finish(),
  };
}

const isDefined = () => Boolean(customElements.get('identity-login-form'));

describe('a form of the page that is streamed in two chunks', () => {
  const IN_FORM = `<identity-login-form><form method="post" class="own">${EMAIL}`;
  const SCRIPTS = [
    ['an async module in the head', () => script('async'), '', isDefined],
    ['a deferred module in the head', () => script(), '', () => !customElements.get('identity-login-form')],
    ['a module at the end', () => '', 'at the end', () => !customElements.get('identity-login-form')],
  ] as const;

  for (const [what, head, end, meanwhile] of SCRIPTS)
    it(`${what}: is visible and keeps what is typed in the pause, is adopted, and logs in`, async () => {
      const { open, finish } = stream(
        `/${what.replaceAll(' ', '-')}`,
        () => page(head(), SITE() + IN_FORM),
        `${REST}</identity-login-form></identity-site>${end && script()}`,
      );
      const visitor = await newVisitor();
      await open(visitor);
      await visitor.fill('identity-login-form [name=email]', READER.email);
      await visitor.until(meanwhile);
      assert.equal(await visitor.evaluate(() => document.readyState), 'loading');
      assert.deepEqual(await forms(visitor), ['own']);
      finish();
      await visitor.until(() => document.readyState === 'complete');
      await visitor.until(isDefined);
      assert.equal(await visitor.value('identity-login-form [name=email]'), READER.email);
      await assertLogsIn(visitor);
      assert.deepEqual(await forms(visitor), ['own']);
      await visitor.context.close();
    });

  it('that starts after the pause finds no default form in its place', async () => {
    const { open, finish } = stream(
      '/late',
      () => page(script('async'), `${SITE()}<identity-login-form>`),
      `${OWN}</identity-login-form></identity-site>`,
    );
    const visitor = await newVisitor();
    await open(visitor);
    await visitor.until(() =>
      document.querySelector('identity-login-form')?.shadowRoot?.querySelector('slot'),
    );
    await visitor.evaluate(() => document.querySelector('identity-login-form')?.updateComplete);
    assert.equal(await visitor.evaluate(() => document.readyState), 'loading');
    assert.deepEqual(await forms(visitor), []);
    finish();
    await visitor.fill('identity-login-form [name=email]', READER.email);
    await assertLogsIn(visitor);
    assert.deepEqual(await forms(visitor), ['own']);
    await visitor.context.close();
  });

  it('that never comes leaves its place to the default form', async () => {
    const { open, finish } = stream(
      '/never',
      () => page(script('async'), `${SITE()}<identity-login-form>`),
      '</identity-login-form></identity-site>',
    );
    const visitor = await newVisitor();
    await open(visitor);
    await visitor.until(isDefined);
    finish();
    await visitor.fill('identity-login-form [name=email]', READER.email);
    await assertLogsIn(visitor);
    assert.deepEqual(await forms(visitor), ['default']);
    await visitor.context.close();
  });
});

describe('a dialog of the page that is still on its way when the address asks for a view', () => {
  it('opens, and is the only one', async () => {
    const { finish } = stream(
      '/dialog',
      () => page(script('async'), SITE()),
      '<identity-login-modal class="own"></identity-login-modal></identity-site>',
    );
    const visitor = await newVisitor();
    await visitor.arrive(`${publisher.origin}/dialog?identity-view=login`);
    await visitor.until(() => document.querySelector('identity-site')?.identity?.site);
    finish();
    await visitor.until(() => document.readyState === 'complete');
    await visitor.until(() => document.querySelector('identity-login-modal')?.open);
    const modals = await visitor.evaluate(() =>
      [...document.querySelectorAll('identity-login-modal')].map(({ className }) => className),
    );
    assert.deepEqual(modals, ['own']);
    await visitor.context.close();
  });
});

describe('a form before any script', () => {
  /** A page whose script is held back; `release()` lets it come. */
  async function withoutScript(path: string, onPost: (request: IncomingMessage) => void = () => {}) {
    let release: () => void = () => {};
    const released = new Promise<void>((resolve) => {
      release = resolve;
    });
    publisher.page(`${path}.js`, async (response) => {
      response.setHeader('content-type', 'text/javascript');
      await released;
      response.end(`import '${origin('id')}/cdn/identity-elements.min.js';`);
    });
    publisher.page(path, (response, request) => {
      if (request.method === 'POST') onPost(request);
      const held = `<script type="module" src="${path}.js"></script>`;
      response.end(page(held, `${SITE()}<identity-login-form>${OWN}</identity-login-form></identity-site>`));
    });
    const visitor = await newVisitor();
    await visitor.arrive(publisher.origin + path);
    await visitor.see('identity-login-form button', 'Let me in');
    return { visitor, release };
  }

  it('is visible, and what was typed into it is there when the script comes', async () => {
    const { visitor, release } = await withoutScript('/before');
    await visitor.fill('identity-login-form [name=email]', READER.email);
    assert.equal(await visitor.evaluate(isDefined), false);
    release();
    await visitor.until(isDefined);
    await assertLogsIn(visitor);
    await visitor.context.close();
  });

  it('is sent to the page’s own server by POST: the password is in no URL', async () => {
    let read: (body: string) => void = () => {};
    const posted = new Promise<string>((resolve) => {
      read = resolve;
    });
    const { visitor, release } = await withoutScript('/early', async (request) => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk);
      read(Buffer.concat(chunks).toString());
    });
    await visitor.fill('identity-login-form [name=email]', READER.email);
    await visitor.fill('identity-login-form [name=password]', READER.password);
    await visitor.press('Enter');
    assert.match(await posted, /^email=reader%40daybreak.example&password=demo\+passphrase\+4400$/);
    release();
    await visitor.until(isDefined);
    assert.equal((await visitor.url()).href, `${publisher.origin}/early`);
    assert.deepEqual(
      publisher.asked.filter((url) => /passphrase/.test(url)),
      [],
    );
    await visitor.context.close();
  });
});

describe('a form whose password is shown', () => {
  it('keeps no password over a reload, or over the way back', async () => {
    const TOGGLE = '<button type="button" data-part="toggle" data-for="password">Show</button></form>';
    publisher.page('/shown', () =>
      page(
        script(),
        `${SITE()}<identity-login-form>${OWN.replace('</form>', TOGGLE)}</identity-login-form></identity-site>`,
      ),
    );
    publisher.page('/elsewhere', () => page('', 'Elsewhere'));
    const visitor = await newVisitor();
    await visitor.goto(`${publisher.origin}/shown`);
    const leave = [
      () => visitor.reload(),
      async () => {
        await visitor.goto(`${publisher.origin}/elsewhere`);
        await visitor.back();
      },
    ];
    for (const away of leave) {
      await visitor.fill('[name=email]', READER.email);
      await visitor.fill('[name=password]', READER.password);
      await visitor.click('[data-part=toggle]');
      await visitor.see('[name=password][type=text]');
      await away();
      await visitor.until(isDefined);
      assert.equal(await visitor.value('[name=password]'), '');
    }
    assert.equal(await visitor.value('[name=email]'), READER.email, 'the browser restores what it may');
    await visitor.context.close();
  });
});

describe('a form that a page’s script moves about', () => {
  async function blank(path: string, body = ''): Promise<AnyPage> {
    publisher.page(path, () =>
      page(script(), `${SITE()}<main></main><aside></aside>${body}</identity-site>`),
    );
    const visitor = await newVisitor();
    await visitor.goto(publisher.origin + path);
    await visitor.until(isDefined);
    return visitor;
  }
  const insert = (visitor: AnyPage, into: string, html: string) =>
    visitor.evaluate(
      ([selector, text]) => document.querySelector(selector)?.insertAdjacentHTML('beforeend', text),
      [into, html] as const,
    );

  it('inserted with its tag: only it is there', async () => {
    const visitor = await blank('/inserted');
    await insert(visitor, 'main', `<identity-login-form>${OWN}</identity-login-form>`);
    await visitor.fill('identity-login-form [name=email]', READER.email);
    assert.deepEqual(await forms(visitor), ['own']);
    await assertLogsIn(visitor);
    await visitor.context.close();
  });

  it('appended to a tag that stands already: takes over what was typed', async () => {
    const visitor = await blank('/appended');
    await insert(visitor, 'main', '<identity-login-form></identity-login-form>');
    await visitor.fill('identity-login-form [name=email]', READER.email);
    assert.deepEqual(await forms(visitor), ['default']);
    await insert(visitor, 'identity-login-form', OWN);
    await visitor.see('identity-login-form button', 'Let me in');
    await visitor.until(() => document.querySelectorAll('identity-login-form form').length === 1);
    // what carries it over may be loaded only now
    await visitor.until(
      () => document.querySelector<HTMLInputElement>('identity-login-form [name=email]')?.value,
    );
    assert.equal(await visitor.value('identity-login-form [name=email]'), READER.email);
    await assertLogsIn(visitor);
    await visitor.context.close();
  });

  it('moved with its tag to another place: is the same node, with what was typed', async () => {
    const visitor = await blank('/moved', `<identity-login-form>${OWN}</identity-login-form>`);
    await visitor.fill('identity-login-form [name=email]', READER.email);
    const isSame = await visitor.evaluate(() => {
      const form = document.querySelector('identity-login-form form');
      document.querySelector('aside')?.append(document.querySelector('identity-login-form') ?? '');
      return form === document.querySelector('aside form');
    });
    assert.ok(isSame);
    assert.equal(await visitor.value('aside [name=email]'), READER.email);
    await assertLogsIn(visitor);
    await visitor.context.close();
  });

  it('moved from one tag to another: the one it left shows its default, the other is its own', async () => {
    const visitor = await blank(
      '/from-to',
      `<identity-login-form id="from">${OWN}</identity-login-form><identity-login-form id="to"></identity-login-form>`,
    );
    await visitor.see('#to [data-part=form]');
    await visitor.evaluate(() => {
      document.querySelector('#to')?.append(document.querySelector('#from form') ?? '');
    });
    await visitor.see('#from [data-part=form]');
    await visitor.gone('#to [data-part=form]');
    assert.deepEqual(await forms(visitor), ['default', 'own']);
    await visitor.fill('#to [name=email]', READER.email);
    await visitor.fill('#to [name=password]', READER.password);
    await visitor.press('Enter');
    await visitor.see('identity-customer-menu [part=button]', 'Robin');
    await visitor.context.close();
  });

  it('replaced by another one: the new one works', async () => {
    const visitor = await blank('/replaced', `<identity-login-form>${OWN}</identity-login-form>`);
    await visitor.see('.own button');
    await visitor.evaluate(() => {
      const old = document.querySelector('identity-login-form form');
      const fresh = old?.cloneNode(true) as HTMLFormElement;
      fresh.className = 'fresh';
      old?.replaceWith(fresh);
    });
    await visitor.fill('.fresh [name=email]', READER.email);
    assert.deepEqual(await forms(visitor), ['fresh']);
    await assertLogsIn(visitor);
    await visitor.context.close();
  });

  it('taken away: the default form stands in for it', async () => {
    const visitor = await blank('/away', `<identity-login-form>${OWN}</identity-login-form>`);
    await visitor.see('.own button');
    await visitor.evaluate(() => document.querySelector('identity-login-form form')?.remove());
    await visitor.fill('identity-login-form [data-part=form] [name=email]', READER.email);
    await assertLogsIn(visitor);
    await visitor.context.close();
  });

  it('deep inside the tag, among the page’s other markup: is found', async () => {
    const visitor = await blank(
      '/deep',
      `<identity-login-form><section><h2>Welcome</h2><div>${OWN}</div></section></identity-login-form>`,
    );
    await visitor.fill('section div [name=email]', READER.email);
    assert.deepEqual(await forms(visitor), ['own']);
    await assertLogsIn(visitor);
    await visitor.context.close();
  });
});

describe('a page that brings the tags before their site', () => {
  it('works whatever the order in which they upgrade, and outside of it', async () => {
    publisher.page('/order', () =>
      page(
        script('async'),
        `<identity-login-form>${OWN}</identity-login-form>
         <identity-site site-id="herald" api-url="${origin('id')}"></identity-site>
         <identity-customer-menu></identity-customer-menu>`,
      ),
    );
    const visitor = await newVisitor();
    await visitor.goto(`${publisher.origin}/order`);
    await visitor.fill('identity-login-form [name=email]', READER.email);
    await assertLogsIn(visitor);
    await visitor.context.close();
  });
});
