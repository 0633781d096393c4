import assert from 'node:assert/strict';
import { test } from 'node:test';
import { OutcomeUnknown } from '../../../demo/server/database/failure.js';
import type { Db, Trx } from '../../../demo/server/database/open.js';
import { withPatience } from '../../../demo/server/database/patience.js';
import { settle } from '../../../demo/server/database/settle.js';

/** Its transactions end without an answer to COMMIT. */
const LOST = {
  transaction: () => ({
    execute: async (work: (trx: Trx) => Promise<unknown>) => {
      await work({} as Trx);
      throw new OutcomeUnknown(new Error('Connection terminated'));
    },
  }),
} as unknown as Db;

for (const hash of [0, 1_000, 5_000])
  test(`Z2 who cannot know how COMMIT came out says so in time, ${hash} ms of hashing included`, async (t) => {
    const start = performance.now();
    let passed = 0;
    // stands still but for what the test lets pass, however slow the machine is
    t.mock.method(performance, 'now', () => start + passed);
    let tries = 0;
    const gone = async () => {
      tries++;
      passed += 100;
      throw Object.assign(new Error('refused'), { code: 'ECONNREFUSED' });
    };
    const request = async () => {
      passed += hash;
      return settle(LOST, async () => 'done', gone);
    };
    await assert.rejects(withPatience(1_500, request), OutcomeUnknown);
    const ms = performance.now() - start;
    assert.ok(tries > 0);
    assert.ok(ms - hash > 250, `it was looked up for ${ms - hash} ms`);
    assert.ok(ms < Math.max(2_000, hash + 500), `${ms} ms`);
  });
