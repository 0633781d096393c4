/** In another order for each run: within as many runs as there are names, each has stood in every place. */
export const rotated = (names, run) => names.map((_, index) => names[(index + run) % names.length]);
