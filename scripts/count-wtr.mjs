import { writeFileSync } from 'node:fs';
import { relative } from 'node:path';
import { fail, noCounts } from './counts.mjs';

function count(suite, counts, names) {
  for (const { name, skipped, passed, error } of suite.tests) {
    if (skipped) counts.skipped++;
    else if (passed) counts.passed++;
    else fail(counts, [...names, name], error?.message);
  }
  for (const inner of suite.suites) count(inner, counts, [...names, inner.name]);
}

/** Writes how many tests passed, failed and were skipped, and which failed, as JSON, for scripts/test.mjs to add up. */
export function countReporter(file) {
  return {
    onTestRunFinished({ sessions, testCoverage: _coverage }) {
      const counts = noCounts();
      for (const { testResults, errors, browser, testFile } of sessions) {
        const names = [browser.name, relative('', testFile)];
        if (testResults) count(testResults, counts, names);
        // a file that broke before its first test, or an error outside of any
        if (errors.length > 0 || !testResults)
          fail(counts, names, errors[0]?.message ?? 'It ended before its first test.');
      }
      writeFileSync(file, JSON.stringify(counts));
    },
  };
}
