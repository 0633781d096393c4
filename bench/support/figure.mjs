/**
 * @typedef {object} Figure
 * @property {string} name
 * @property {number} value
 * @property {string} unit
 * @property {string} [bound] in words; without one, the figure is only told
 * @property {boolean} [met]
 * @property {string} [detail] how it came about
 */

/** @returns {Figure} */
export const atMost = (limit, { value, ...figure }) => ({
  ...figure,
  value,
  bound: `≤ ${limit}`,
  // NaN, of no measurement at all, meets nothing
  met: value <= limit,
});

/** @returns {Figure} */
export const atLeast = (limit, { value, ...figure }) => ({
  ...figure,
  value,
  bound: `≥ ${limit}`,
  met: value >= limit,
});
