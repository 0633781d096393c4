import assert from 'node:assert/strict';
import { test } from 'node:test';
import { leavesNothing, measure, mostAfter, OTHERS, openPage, TIMES } from './support/leaks.js';

for (const tag of OTHERS) leavesNothing(tag);

test('the measure itself: what does not take its listeners back is found', async (t) => {
  const page = await openPage();
  t.after(() => page.close());
  await page.evaluate(() => {
    document.removeEventListener = () => {};
  });
  const { before, after } = await measure(page, 'identity-gate', 1_000);
  assert.ok(
    after.listeners >= before.listeners + TIMES,
    `listeners: ${before.listeners} → ${after.listeners}`,
  );
  assert.ok(after.heap > mostAfter(before).heap, `heap: ${before.heap} → ${after.heap} bytes`);
});
