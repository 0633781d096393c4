import assert from 'node:assert/strict';
import { assertAccessible } from './accessible.js';
import type { Page } from './page.js';

/** Nothing is wider than the page or than the dialog that it is in. */
export async function assertNoOverflow(page: Page, what: string): Promise<void> {
  const overflow = await page.evaluate(() => {
    const dialog = document.querySelector('identity-login-modal')?.shadowRoot?.querySelector('dialog');
    return [document.documentElement, dialog].map((box) =>
      box ? Math.max(0, box.scrollWidth - box.clientWidth) : 0,
    );
  });
  assert.deepEqual(overflow, [0, 0], what);
}

/** Everything of ours that can be pressed is large enough for a finger: 44 px, a check box with its label 24. */
export async function assertTouchable(page: Page, what: string): Promise<void> {
  const small = await page.evaluate(() => {
    const roots: ParentNode[] = [document];
    for (const element of document.querySelectorAll('*'))
      if (element.localName.startsWith('identity-') && element.shadowRoot) roots.push(element.shadowRoot);
    const targets = roots.flatMap((root) => [
      ...root.querySelectorAll<HTMLElement>('[data-part]:is(input, button), [data-part=check], button[part]'),
    ]);
    return targets
      .filter((target) => target.checkVisibility({ visibilityProperty: true }))
      .map((target) => ({ html: target.outerHTML.slice(0, 90), box: target.getBoundingClientRect() }))
      .filter(({ box }) => box.height < 44 || box.width < 24)
      .map(({ html, box }) => `${box.width} × ${box.height}: ${html}`);
  });
  assert.deepEqual(small, [], what);
}

/** What has the focus, through shadow roots, and whether its ring can be seen. */
export function focusRing(page: Page): Promise<{ what: string; ring: boolean }> {
  return page.evaluate(() => {
    let element = document.activeElement;
    while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
    if (!element) return { what: 'nothing', ring: false };
    const { outlineStyle, outlineWidth } = getComputedStyle(element);
    const name =
      element.getAttribute('name') ?? element.getAttribute('data-part') ?? element.getAttribute('part');
    return {
      what: `${element.localName} ${name ?? ''}`.trim(),
      ring: outlineStyle === 'solid' && Number.parseFloat(outlineWidth) >= 2,
    };
  });
}

const SIZES = [
  [320, 640],
  [1280, 800],
] as const;

/** A state, reached by `reach`, as it is seen in light and dark, on a phone and a desk, in both directions. */
export async function lookAt(page: Page, name: string, reach: () => Promise<unknown>): Promise<void> {
  // or colours would be judged half-way from one to the other
  await page.raw.emulateMedia({ reducedMotion: 'reduce' });
  await reach();
  for (const [width, height] of SIZES)
    for (const scheme of ['light', 'dark'] as const) {
      const what = `${name}-${scheme}-${width}`;
      await page.size(width, height);
      await page.colorScheme(scheme);
      await page.evaluate(() => document.querySelector('main form')?.scrollIntoView({ block: 'center' }));
      await page.screenshot(`views/${what}`);
      // colours do not hang on the width, nor measures on the colours
      if ((width === 320) === (scheme === 'light')) await assertAccessible(page, { judge: 'elements', what });
      if (scheme === 'light') {
        await assertNoOverflow(page, what);
        await assertTouchable(page, what);
      }
    }
  await page.evaluate(() => {
    document.documentElement.dir = 'rtl';
  });
  await page.size(320, 640);
  await page.colorScheme('light');
  await assertNoOverflow(page, `${name}-rtl`);
  await page.screenshot(`views/${name}-rtl`);
}
