import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { endSession, enter, someone } from './support/customer.js';
import { Form, READER } from './support/form.js';
import { assertNoOverflow, assertTouchable, focusRing } from './support/look.js';
import type { Page } from './support/page.js';
import { setup } from './support/setup.js';

const { demo, newVisitor, origin } = await setup();
const herald = origin('herald');

/** A visitor whom nothing moves for: what is measured half-way through a transition says nothing. */
async function calmVisitor(): Promise<Page> {
  const page = await newVisitor();
  await page.raw.emulateMedia({ reducedMotion: 'reduce' });
  return page;
}

describe('right to left, in Arabic', () => {
  it('mirrors and speaks', async () => {
    const page = await calmVisitor();
    await page.raw.addInitScript(() => {
      new MutationObserver((_, observer) => {
        observer.disconnect();
        document.documentElement.lang = 'ar';
        document.documentElement.dir = 'rtl';
      }).observe(document, { childList: true });
    });
    await page.size(320, 640);
    const form = await Form.open(page, herald, 'login');
    await page.see(`${form.tag} [data-part=submit]`, 'تسجيل الدخول');
    await form.submit();
    await page.see(`${form.tag} [data-error=email]`);
    const [close, title] = await page.evaluate(() => {
      const root = document.querySelector('identity-login-modal')?.shadowRoot;
      return ['close', 'title'].map(
        (part) => root?.querySelector(`[part=${part}]`)?.getBoundingClientRect().x ?? 0,
      );
    });
    assert.ok((close ?? 0) < (title ?? 0), 'the button that closes is on the left');
    await page.screenshot('views/arabic');
    await assertNoOverflow(page, 'arabic');
    await assertTouchable(page, 'arabic');
    await page.context.close();
  });
});

/** Where everything stands: what a visitor would see jump. */
const places = (page: Page, selector: string) =>
  page.evaluate(
    (wanted) =>
      [...document.querySelectorAll(wanted)].map((node) => {
        const { x, y, width, height } = node.getBoundingClientRect();
        return `${node.localName} ${node.getAttribute('data-part')} ${[x, y, width, height].map(Math.round)}`;
      }),
    selector,
  );

const dialogTop = (page: Page) =>
  page.evaluate(
    () =>
      document
        .querySelector('identity-login-modal')
        ?.shadowRoot?.querySelector('dialog')
        ?.getBoundingClientRect().top,
  );

describe('on a phone', () => {
  it('the dialog leaves 8 px on either side, and no more', async () => {
    const page = await calmVisitor();
    await page.size(320, 640);
    await Form.open(page, herald, 'login');
    const sides = await page.evaluate(() => {
      const dialog = document.querySelector('identity-login-modal')?.shadowRoot?.querySelector('dialog');
      const { left, right } = dialog?.getBoundingClientRect() ?? {};
      return [left, right];
    });
    assert.deepEqual(sides, [8, 312]);
    await page.context.close();
  });

  /** How far above what comes next a form’s refusal ends, px. */
  const roomBelow = (page: Page) =>
    page.evaluate(() => {
      const [words] = [...document.querySelectorAll('[data-error=form]:not(:empty)')];
      const range = document.createRange();
      if (words) range.selectNodeContents(words);
      const next = words?.nextElementSibling?.getBoundingClientRect().top ?? 0;
      return next - range.getBoundingClientRect().bottom;
    });

  for (const lang of ['ar', 'de', 'es', 'fr'])
    it(`${lang}: a refusal moves nothing in a login, and keeps clear of the button of a reset`, async () => {
      const page = await calmVisitor();
      await page.raw.addInitScript((name) => {
        new MutationObserver((_, observer) => {
          observer.disconnect();
          document.documentElement.lang = name;
        }).observe(document, { childList: true });
      }, lang);
      await page.size(320, 640);
      const form = await Form.open(page, herald, 'login');
      const parts = `${form.tag} :is([data-part=input], [data-part=row], [data-part=submit])`;
      const before = [await dialogTop(page), await places(page, parts)];
      await form.fill({ ...READER, password: 'not the password at all' });
      await form.submit();
      await page.see(`${form.tag} [data-error=form]`);
      assert.deepEqual([await dialogTop(page), await places(page, parts)], before);
      await page.goto('about:blank');
      await page.goto(`${herald}/#identity-password-reset=no-such-token`);
      const reset = new Form(page, 'password-reset');
      await reset.fill({ password: READER.password });
      await reset.submit();
      await page.see(`${reset.tag} [data-error=form]`);
      assert.ok((await roomBelow(page)) >= 2, `${await roomBelow(page)} px`);
      await page.context.close();
    });
});

describe('nothing jumps', () => {
  for (const view of ['login', 'register'] as const)
    it(`${view}: the dialog and its fields stay where they are when mistakes are shown`, async () => {
      const page = await calmVisitor();
      const form = await Form.open(page, herald, view);
      const fields = `${form.tag} [data-part=input]`;
      const before = [await dialogTop(page), await places(page, fields)];
      await form.submit();
      await form.says('email', 'Enter your e-mail.');
      assert.deepEqual([await dialogTop(page), await places(page, fields)], before);
      await page.raw.route('**/api/v1/sdk/**', (route) => route.abort());
      await form.fill(READER);
      await form.submit();
      await form.says('form', 'No answer came.');
      assert.deepEqual([await dialogTop(page), await places(page, fields)], before);
      await page.context.close();
    });

  for (const view of ['login', 'register', 'password-forgot'] as const)
    it(`${view}: what loads after the first paint moves nothing`, async () => {
      const seen: string[][] = [];
      for (const isEarly of [true, false]) {
        const page = await calmVisitor();
        // what is not needed to show the form is loaded after a frame: here none comes
        if (isEarly)
          await page.raw.addInitScript(() => {
            window.requestAnimationFrame = () => 0;
          });
        const { tag } = await Form.open(page, herald, view);
        if (!isEarly) await page.raw.waitForLoadState('networkidle');
        seen.push(await places(page, `${tag} [data-part]`));
        await page.context.close();
      }
      assert.deepEqual(seen[1], seen[0]);
    });
});

describe('the focus can be seen wherever it is', () => {
  /** Presses Tab until the focus has been on each of these; every stop on the way must show a ring. */
  async function assertRings(page: Page, wanted: readonly string[]): Promise<void> {
    const missing = new Set(wanted);
    for (let presses = 0; missing.size > 0 && presses < 40; presses++) {
      await page.press('Tab');
      const { what, ring } = await focusRing(page);
      if (missing.delete(what)) assert.ok(ring, `${what} shows its focus`);
    }
    assert.deepEqual([...missing], [], 'reached by Tab');
  }

  for (const scheme of ['light', 'dark'] as const)
    it(`in the dialog, the menu and the notice, ${scheme}`, async () => {
      const page = await calmVisitor();
      await page.colorScheme(scheme);
      await endSession(page, herald, await someone(demo), 'session_superseded');
      await assertRings(page, ['button button', 'button link', 'button close']);
      await page.raw.unrouteAll();
      await Form.open(page, herald, 'login');
      // until the sheet of states is there, the ring is the browser's own
      await page.until(() => {
        const button = document.querySelector('identity-login-form [data-part=submit]');
        return button && getComputedStyle(button).cursor === 'pointer';
      });
      await assertRings(page, [
        'input email',
        'input password',
        'button toggle',
        'input remember',
        'button link',
        'button submit',
        'button close',
      ]);
      await page.press('Escape');
      await enter(page, await someone(demo));
      await page.click('identity-customer-menu [part=button]', 'someone');
      await assertRings(page, ['button item']);
      await page.context.close();
    });
});
