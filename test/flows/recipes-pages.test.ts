import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { describe, it } from 'node:test';
import { RECIPES } from '../../demo/recipes/recipes.js';
import { assertAccessible } from './support/accessible.js';
import { setup } from './support/setup.js';

const { demo, newVisitor, origin } = await setup();
const herald = origin('herald');

describe('every recipe', () => {
  for (const { id, files } of RECIPES) {
    it(`W2 ${id} shows the very files that it runs, clean and accessible, light and dark, and fits 320 px`, async () => {
      const page = await newVisitor();
      await page.raw.emulateMedia({ reducedMotion: 'reduce' });
      await page.goto(`${herald}/recipes/${id}/`);
      await page.raw.waitForLoadState('networkidle');
      for (const { path } of files) {
        const source = (await readFile(`demo/${path}`, 'utf8')).replaceAll(
          'localhost:4400',
          `localhost:${demo.port}`,
        );
        assert.equal(await page.find(`[data-file="${path}"]`).evaluate((code) => code.textContent), source);
        if (/recipe\.(js|sh)$/.test(path)) {
          const served = await demo.call('herald', `/${path}`);
          assert.equal(served.text, source, 'what runs is what is shown');
        }
      }
      for (const scheme of ['light', 'dark'] as const) {
        await page.colorScheme(scheme);
        await assertAccessible(page);
        await page.screenshot(`recipes/${id}-${scheme}`);
      }
      await page.size(320, 640);
      const overflow = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      assert.equal(overflow, 0);
      await page.screenshot(`recipes/${id}-320`);
      await page.context.close();
    });
  }

  it('is one click away from the index', async () => {
    const page = await newVisitor();
    await page.goto(`http://localhost:${demo.port}/`);
    await page.click(`a[href="${herald}/recipes/"]`);
    for (const { title } of RECIPES) await page.see('.cards a', title);
    await page.screenshot('recipes/all');
    await page.click('.cards a', 'Identity');
    await page.see('#register');
    await page.context.close();
  });

  it('lives under the strict policy, and no address leads out of its folder', async () => {
    const { headers } = await demo.call('herald', '/recipes/identity/');
    const policy = String(headers['content-security-policy']);
    assert.match(policy, /default-src 'none'; script-src 'self' http:\/\/id\.localhost:\d+;/);
    assert.match(policy, /require-trusted-types-for 'script'/);
    for (const path of ['/recipes/app.ts', '/recipes/identity/../app.ts', '/recipes/identity/%2e%2e/app.ts'])
      assert.equal((await demo.call('herald', path)).status, 404, path);
  });
});
