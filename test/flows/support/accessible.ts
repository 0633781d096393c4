import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type axe from 'axe-core';
import type { Page } from './page.js';

/** Half as long in the page as the one that is easy to read. */
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

export interface Judgement {
  /** `elements`: ours that are shown, and nothing of the page around them. */
  readonly judge?: 'page' | 'elements';
  /** What is looked at, for the message. */
  readonly what?: string;
}

/** axe-core finds nothing. Animations must be over, or off: it would judge colours half-way from one to the other. */
export async function assertAccessible(page: Page, { judge = 'page', what }: Judgement = {}): Promise<void> {
  // once a document; the value of the whole would be read back otherwise
  if (!(await page.evaluate(() => 'axe' in window))) await page.raw.evaluate(`${AXE};undefined`);
  const violations = await page.evaluate(async (judge) => {
    const { axe: here } = globalThis as unknown as { axe: typeof axe };
    // the site spans the whole page, which is not ours to judge
    const ours = [...document.querySelectorAll('*')].filter(
      (element) =>
        element.localName.startsWith('identity-') &&
        element.localName !== 'identity-site' &&
        element.checkVisibility(),
    );
    const { violations: found } = await here.run(judge === 'page' ? document : { include: ours }, {
      resultTypes: ['violations'],
      performanceTimer: false,
    });
    return found.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join('\n')}`);
  }, judge);
  assert.deepEqual(violations, [], what);
}
