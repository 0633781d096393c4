/** A test, or its file with `after` of `node:test`. */
export interface Ending {
  after(end: () => Promise<void>): void;
}

type End = () => unknown;

/**
 * What a setup began, ended with its test: the last first, and each one whatever becomes of the others.
 * @returns adds to it
 */
export function endings(t: Ending): (end: End) => void {
  const ends: End[] = [];
  t.after(async () => {
    const faults: unknown[] = [];
    for (const end of ends.reverse())
      try {
        await end();
      } catch (fault) {
        faults.push(fault);
      }
    if (faults.length > 0) throw new AggregateError(faults, 'what a test began did not end well');
  });
  return (end) => ends.push(end);
}
