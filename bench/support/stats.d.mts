export function median(numbers: readonly number[]): number;
/** @param share 0.95 for the 95th percentile */
export function percentile(numbers: readonly number[], share: number): number;
/** @returns p, two-sided */
export function mannWhitney(first: readonly number[], second: readonly number[]): number;
