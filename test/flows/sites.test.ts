import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { describe, it } from 'node:test';
import { assertAccessible } from './support/accessible.js';
import type { Page } from './support/page.js';
import { setup } from './support/setup.js';

const SITES = 'demo/sites';

/** Every page of every site: `herald` and `/letters/`, as the folders say. */
const pages = readdirSync(SITES, { recursive: true, encoding: 'utf8' })
  .map((file) => file.replaceAll('\\', '/'))
  .filter((file) => file.endsWith('/index.html'))
  .map((file) => {
    const [host = '', ...path] = file.split('/').slice(0, -1);
    return { name: host.replace('.localhost', ''), path: path.length > 0 ? `/${path.join('/')}/` : '/' };
  })
  .sort((a, b) => (a.name + a.path < b.name + b.path ? -1 : 1));

const { newVisitor, origin } = await setup({ DEMO_PASSWORD: 'lantern quay ferry 9' });

/** Notes each request that fails or is answered with an error. */
function failures(page: Page): string[] {
  const failed: string[] = [];
  page.raw.on('requestfailed', (request) => failed.push(`${request.failure()?.errorText} ${request.url()}`));
  page.raw.on('response', (response) => {
    if (response.status() >= 400) failed.push(`${response.status()} ${response.url()}`);
  });
  return failed;
}

/** Resolves once every tag of ours is defined and the elements have asked what they had to. */
async function settled(page: Page): Promise<void> {
  await page.raw.waitForLoadState('networkidle');
  await page.until(() => document.querySelectorAll(':not(:defined)').length === 0);
}

const overflow = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

describe('the demo sites', () => {
  it('are four hosts', () => {
    const hosts = new Set(pages.map(({ name }) => name));
    assert.deepEqual([...hosts].sort(), ['gazette', 'herald', 'news.herald', 'shop.herald']);
  });

  for (const { name, path } of pages)
    it(`W2 ${name}.localhost${path} is clean and accessible, light and dark, and fits 320 px`, async () => {
      const page = await newVisitor();
      const failed = failures(page);
      // or axe would judge colours half-way from light to dark
      await page.raw.emulateMedia({ reducedMotion: 'reduce' });
      await page.goto(origin(name) + path);
      await settled(page);
      for (const scheme of ['light', 'dark'] as const) {
        await page.colorScheme(scheme);
        await assertAccessible(page);
        await page.screenshot(`sites/${name}${path.replaceAll('/', '-')}${scheme}`);
      }
      await page.size(320, 640);
      assert.equal(await overflow(page), 0);
      await page.screenshot(`sites/${name}${path.replaceAll('/', '-')}320`);
      assert.deepEqual(failed, []);
      await page.context.close();
    });

  it('the front page has no script but the tags’ own', async () => {
    const page = await newVisitor();
    await page.goto(origin('herald'));
    const scripts = await page.evaluate(() => [...document.scripts].map(({ src }) => src));
    assert.deepEqual(scripts, [`${origin('id')}/cdn/identity-elements.min.js`]);
    await page.context.close();
  });

  it('M39 stay clean, accessible and narrow with someone signed in', async () => {
    const page = await newVisitor();
    await page.goto(`${origin('herald')}/?identity-view=login`);
    await page.fill('identity-login-modal [name=email]', 'reader@daybreak.example');
    await page.fill('identity-login-modal [name=password]', 'lantern quay ferry 9');
    await page.press('Enter');
    await page.see('identity-customer-menu', 'Robin');
    const failed = failures(page);
    await page.size(320, 640);
    for (const { name, path } of pages.filter(({ name }) => name.endsWith('herald'))) {
      await page.goto(origin(name) + path);
      await settled(page);
      await assertAccessible(page);
      assert.equal(await overflow(page), 0, `${name}${path}`);
      await page.screenshot(`sites/signed-in-${name}${path.replaceAll('/', '-')}320`);
    }
    assert.deepEqual(failed, []);
    await page.context.close();
  });

  it('the gazette’s look comes from --identity-* properties alone', async () => {
    const page = await newVisitor();
    await page.goto(origin('gazette'));
    await page.see('identity-login-form button[type=submit]');
    const look = await page.evaluate(() => {
      const button = document.querySelector('identity-login-form button[type=submit]');
      const { backgroundColor, borderRadius } = getComputedStyle(button ?? document.body);
      const sheets = [...document.styleSheets].flatMap(({ cssRules }) => [...cssRules]);
      const reaching = sheets
        .map(({ cssText }) => cssText)
        .filter((text) => /data-part|::part|!important/.test(text));
      return { backgroundColor, borderRadius, reaching };
    });
    assert.deepEqual(look, { backgroundColor: 'rgb(11, 100, 112)', borderRadius: '22px', reaching: [] });
    await page.context.close();
  });
});
