import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { enter, someone } from './support/customer.js';
import type { Page } from './support/page.js';
import { setup } from './support/setup.js';

const { demo, newVisitor, origin } = await setup();
const herald = origin('herald');

/** What has to stand out by an edge: what is pressed or typed into, and what is marked. */
const EDGED =
  ':is(button, input)[data-part]:not([data-part=link], [data-part=toggle]), button[part]:not([part=link], [part=close]), .badge, [part=last-used]';

interface Seen {
  readonly what: string;
  /** Contrasts with the background, the best there is. */
  readonly edge: number;
  /** Of the provider's mark; undefined: there is none. */
  readonly mark?: number;
}

/** How each of them stands out from the page, of those that are drawn in an element. */
const look = (page: Page, host: string): Promise<Seen[]> =>
  page.evaluate(
    ([within, selector]) => {
      const roots: ParentNode[] = [];
      const gather = (root: ParentNode) => {
        roots.push(root);
        for (const one of root.querySelectorAll('*')) if (one.shadowRoot) gather(one.shadowRoot);
      };
      for (const one of document.querySelectorAll(within)) {
        if (one.shadowRoot) gather(one.shadowRoot);
        gather(one);
      }
      const canvas = document.createElement('canvas');
      const context = canvas.getContext('2d', { willReadFrequently: true }) as CanvasRenderingContext2D;
      /** WCAG's, of a colour over what is behind it. */
      const luminance = (color: string, behind: string) => {
        for (const fill of [behind, color]) {
          context.fillStyle = fill;
          context.fillRect(0, 0, 1, 1);
        }
        const [r = 0, g = 0, b = 0] = [...context.getImageData(0, 0, 1, 1).data].map((value) => {
          const part = value / 255;
          return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
        });
        return 0.2126 * r + 0.7152 * g + 0.0722 * b;
      };
      const probe = document.body.appendChild(document.createElement('div'));
      probe.style.backgroundColor = 'Canvas';
      const behind = getComputedStyle(probe).backgroundColor;
      probe.remove();
      const contrast = (color: string) => {
        const [one, two] = [luminance(color, behind), luminance(behind, behind)];
        return (Math.max(one, two) + 0.05) / (Math.min(one, two) + 0.05);
      };
      return [...new Set(roots.flatMap((root) => [...root.querySelectorAll(selector)]))]
        .filter((one) => one.checkVisibility({ visibilityProperty: true }))
        .map((one) => {
          const style = getComputedStyle(one);
          const edges = [
            style.borderTopStyle === 'solid' ? style.borderTopColor : behind,
            style.outlineStyle === 'solid' ? style.outlineColor : behind,
          ];
          const marks = [...one.querySelectorAll('svg *')].map((shape) => {
            const { fill, stroke } = getComputedStyle(shape);
            return contrast(fill === 'none' ? stroke : fill);
          });
          return {
            what: `${one.localName} ${one.textContent?.trim() || one.getAttribute('name')}`,
            edge: Math.max(...edges.map(contrast)),
            ...(marks.length > 0 && { mark: Math.max(...marks) }),
          };
        });
    },
    [host, EDGED] as const,
  );

/** Under forced colours, light and dark: every edge and mark has the 3:1 that WCAG asks for (1.4.11). Text is the browser's to see to. */
async function standsOut(page: Page, host: string, expected: readonly string[]): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.raw.emulateMedia({ forcedColors: 'active', colorScheme, reducedMotion: 'reduce' });
    const seen = await look(page, host);
    const named = seen.map(({ what }) => what).join('\n');
    for (const one of expected) assert.ok(named.includes(one), `${one} among\n${named}`);
    assert.deepEqual(
      seen.filter(({ edge, mark = 21 }) => edge < 3 || mark < 3),
      [],
      colorScheme,
    );
    await page.screenshot(`forced-colors/${host}-${colorScheme}`);
  }
}

describe('in forced colours', { concurrency: 1 }, () => {
  it('M16 the providers’ buttons and the mark of the one used last can be seen', async () => {
    const page = await newVisitor();
    await page.goto(herald);
    await page.evaluate(() => sessionStorage.setItem('identity-last-login-method', 'facebook'));
    await page.reload();
    await page.click('identity-customer-menu [part=button]', 'Log in');
    await page.see('identity-login-form [part=last-used]');
    await standsOut(page, 'identity-login-form', [
      'Continue with Google',
      'Continue with Facebook',
      'Continue with members.localhost',
      'small Last used',
    ]);
    await page.raw.locator('identity-login-form [part~=google]').focus();
    await page.press('Tab');
    const ring = await page.raw
      .locator('identity-login-form [part~=facebook]')
      .evaluate((button) => getComputedStyle(button).outlineStyle);
    assert.equal(ring, 'solid');
    await page.close();
  });

  it('M45 the account’s buttons, fields and badges can be seen', async () => {
    const page = await newVisitor();
    await page.goto(herald);
    await enter(page, await someone(demo));
    await page.goto(`${herald}/account/`);
    await page.see('identity-account .badge', 'This device');
    await page.click('identity-account [part=button]', 'Delete your account');
    await page.see('identity-account-delete-form [name=password]');
    await standsOut(page, 'identity-account', [
      'span This device',
      'span Not confirmed yet',
      'button Log out everywhere',
      'button Delete my account',
      'input new_password',
    ]);
    await page.close();
  });
});
