import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Page } from './support/page.js';
import { back, choose, setupSocial } from './support/social.js';

const { newVisitor, open, origin, site } = await setupSocial();

/** Whose browser opens no window. */
async function withoutPopups(path: string): Promise<Page> {
  const page = await newVisitor();
  await page.raw.addInitScript(() => {
    window.open = () => null;
  });
  await page.goto(site + path);
  await page.see('output', 'ready:signed-out');
  return page;
}

describe('social login by the SDK alone, by redirect', { concurrency: 1 }, () => {
  it('S8 where popups are blocked, the page itself goes, and comes back to where it was', async () => {
    const page = await withoutPopups('/page?story=7&x=a%26b#far');
    await page.click('[data-provider=google]');
    await choose(page.raw, 'Ada Byron');
    await back(page, site);
    await page.see('output', 'identity-login:google');
    assert.equal(page.url().href, `${site}/page?story=7&x=a%26b#far`);
    // what keeps these journeys off the hub is the visitor's
    const kept = (await page.evaluate(() => Object.keys(sessionStorage))).filter(
      (key) => !key.startsWith('identity_sso_tried_'),
    );
    assert.deepEqual(kept, ['identity_sub_herald'], 'only the pin of who is signed in');
  });

  it('M11 M15 Facebook by redirect, whose answer our own page posts: back where it was, and none of our pages behind', async () => {
    const page = await withoutPopups('/page?story=7#far');
    await page.click('[data-provider=facebook]');
    await choose(page.raw, 'Grace Murray');
    await back(page, site);
    await page.see('output', 'identity-login:facebook');
    assert.equal(page.url().href, `${site}/page?story=7#far`);
    await page.back();
    assert.equal(page.url().origin, origin('facebook'));
  });

  it('M11 S2 by redirect past the question for an e-mail: back where it was, and no way back to the question', async () => {
    const page = await withoutPopups('/page?story=7#far');
    await page.click('[data-provider=facebook]');
    await choose(page.raw, 'Noor Nomail');
    await page.raw.getByLabel('E-mail').fill('noor@localhost');
    await page.raw.getByRole('button', { name: 'Continue' }).click();
    await page.see('[role=alert]');
    await page.raw.getByLabel('E-mail').fill('noor@example.org');
    await page.raw.getByRole('button', { name: 'Continue' }).click({ noWaitAfter: true });
    await back(page, site);
    await page.see('output', 'identity-login:facebook');
    assert.equal(page.url().href, `${site}/page?story=7#far`);
    await page.back();
    await page.see('output', 'ready:signed-in');
    assert.equal(page.url().href, `${site}/page?story=7`);
  });

  it('M11 by redirect: nothing of the way is left in address or history, and a reload signs nobody in twice', async () => {
    const page = await newVisitor();
    await page.goto(`${site}/page?story=7`);
    await page.see('output', 'ready:signed-out');
    await page.click('[data-mode=redirect]');
    await choose(page.raw, 'Ada Byron');
    await back(page, site);
    await page.see('output', 'identity-login:google ready:signed-in');
    assert.equal(page.url().href, `${site}/page?story=7`);
    await page.reload();
    await page.see('output', 'ready:signed-in');
    assert.doesNotMatch(await page.text('output'), /identity-/);
  });

  it('S7 a code in a link that this tab did not ask for is dropped, and signs nobody in', async () => {
    const page = await open();
    await page.goto('about:blank');
    await page.goto(`${site}/page#identity-social=${'x'.repeat(43)}&state=${'y'.repeat(43)}`);
    await page.see('output', 'ready:signed-out');
    assert.equal(page.url().hash, '');
  });
});
