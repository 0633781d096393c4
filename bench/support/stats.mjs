const sorted = (numbers) => [...numbers].sort((a, b) => a - b);

export function median(numbers) {
  const all = sorted(numbers);
  const half = all.length >> 1;
  return all.length % 2 === 1 ? all[half] : (all[half - 1] + all[half]) / 2;
}

/** @param {number} share 0.95 for the 95th percentile */
export const percentile = (numbers, share) =>
  sorted(numbers)[Math.min(numbers.length - 1, Math.floor(numbers.length * share))];

/** The normal distribution's share above `z`, to 1.5e-7 (Abramowitz and Stegun 26.2.17). */
function upperTail(z) {
  const t = 1 / (1 + 0.2316419 * z);
  const series =
    t * (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
  return (Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI)) * series;
}

/**
 * Mann–Whitney's U test: could both samples be of one distribution? By the normal approximation, with corrections
 * for ties and continuity; for samples of 20 or more.
 * @returns {number} p, two-sided
 */
export function mannWhitney(first, second) {
  const all = [...first.map((value) => [value, 1]), ...second.map((value) => [value, 0])];
  all.sort(([a], [b]) => a - b);
  let rankSum = 0;
  let ties = 0;
  for (let from = 0, to = 0; from < all.length; from = to) {
    while (to < all.length && all[to][0] === all[from][0]) to++;
    const rank = (from + 1 + to) / 2;
    for (const [, isFirst] of all.slice(from, to)) rankSum += rank * isFirst;
    ties += (to - from) ** 3 - (to - from);
  }
  const product = first.length * second.length;
  const n = all.length;
  const deviation = Math.sqrt((product / 12) * (n + 1 - ties / (n * (n - 1))));
  const distance = Math.abs(rankSum - (first.length * (first.length + 1)) / 2 - product / 2);
  return deviation === 0 ? 1 : Math.min(1, 2 * upperTail(Math.max(0, distance - 0.5) / deviation));
}
