// What the runners say of their tests, and scripts/test.mjs adds up. A failure is {where, message}: its name after
// those around it, and what went wrong.
export const noCounts = () => ({ passed: 0, failed: 0, skipped: 0, failures: [] });

/** What is no test's fault is one failure all the same. */
export const oneFailure = (where, message) => ({
  ...noCounts(),
  failed: 1,
  failures: [{ where, message }],
});

export function fail(counts, names, message) {
  counts.failed++;
  counts.failures.push({ where: names.filter(Boolean).join(' › '), message });
}

export function add(counts, more) {
  counts.passed += more.passed;
  counts.failed += more.failed;
  counts.skipped += more.skipped;
  counts.failures.push(...more.failures);
}

/** Lines of a message that tell the most; the whole of it stands where the test ran. */
const LINES = 6;

/** The failures once more, short: who reads the end of a long run sees which tests they were. */
export const inShort = ({ failures }) =>
  failures
    .map(({ where, message }) => {
      const lines = String(message)
        .split('\n')
        .filter((line) => line.trim())
        .slice(0, LINES);
      return [`✖ ${where}`, ...lines.map((line) => `    ${line.slice(0, 300)}`)].join('\n');
    })
    .join('\n');
