// A reporter of node --test: how many tests passed, failed and were skipped, and which failed, as JSON, for
// scripts/test.mjs to add up.
import { relative } from 'node:path';
import { fail, noCounts } from './counts.mjs';

/** Errors of tests are wrapped by the runner. */
const messageOf = ({ error }) => error?.cause?.message ?? error?.cause ?? error?.message ?? '';

export default async function* countReporter(events) {
  const counts = noCounts();
  const names = [];
  for await (const { type, data } of events) {
    // of one file's tests the starts come in order, those around before those within
    if (type === 'test:start') {
      names.length = data.nesting;
      // a file without suites is named by its path
      names[data.nesting] = data.name.startsWith('/') ? relative('', data.name) : data.name;
    }
    if (type !== 'test:pass' && type !== 'test:fail') continue;
    const failed = () => fail(counts, [...names.slice(0, data.nesting), data.name], messageOf(data.details));
    if (data.details.type === 'suite') {
      // its tests speak for themselves, but not for its hooks
      if (data.details.error && data.details.error.failureType !== 'subtestsFailed') failed();
      continue;
    }
    if (data.skip !== undefined || data.todo !== undefined) counts.skipped++;
    else if (type === 'test:pass') counts.passed++;
    else failed();
  }
  yield JSON.stringify(counts);
}
