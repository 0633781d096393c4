import assert from 'node:assert/strict';
import { test } from 'node:test';
import { mannWhitney, median, percentile } from '../../bench/support/stats.mjs';

const TEN = [12.1, 13.4, 11.8, 15.2, 12.9, 14.1, 13.3, 12.2, 16, 13.8];
const first = [...TEN, ...TEN];

test('the median, of an odd and an even number', () => {
  assert.equal(median([30, 1, 2]), 2);
  assert.equal(median([30, 1, 2, 10]), 6);
  assert.ok(Number.isNaN(median([])));
});

test('the 95th percentile is one of the numbers, and leaves out the highest twentieth', () => {
  assert.equal(percentile([...Array(100).keys()], 0.95), 95);
  assert.equal(percentile([7], 0.95), 7);
});

test('E1 Mann–Whitney gives what SciPy gives, ties included', () => {
  const second = first.map((value) => (value === 13.8 ? value : value + 1));
  assert.ok(Math.abs(mannWhitney(first, second) - 0.0465031191604) < 1e-6);
  assert.equal(mannWhitney(second, first), mannWhitney(first, second));
  assert.ok(Math.abs(mannWhitney(first, first) - 1) < 1e-6);
  assert.equal(mannWhitney([1, 1, 1], [1, 1, 1]), 1);
});
