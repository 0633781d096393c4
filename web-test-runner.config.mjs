import { fileURLToPath } from 'node:url';
import { esbuildPlugin } from '@web/dev-server-esbuild';
import { defaultReporter, summaryReporter } from '@web/test-runner';
import { bundleTests } from './scripts/bundle-tests.mjs';
import { countReporter } from './scripts/count-wtr.mjs';
import { findEngines } from './scripts/engines.mjs';
import { launchersFor } from './scripts/launchers.mjs';
import { testFiles } from './scripts/test-kinds.mjs';

const { TEST_COUNTS, TEST_FILTER = '' } = process.env;

const files = testFiles('browser', TEST_FILTER.split(' ').filter(Boolean));

export default {
  files,
  nodeResolve: true,
  concurrency: 2,
  // three engines on two cores
  browserStartTimeout: 90_000,
  testsFinishTimeout: 180_000,
  // test files that share a cookie jar wait for their turn, and machines are busy
  testFramework: { config: { timeout: 60_000 } },
  browsers: launchersFor(findEngines().usable),
  plugins: [
    bundleTests(files),
    esbuildPlugin({
      ts: true,
      target: 'es2022',
      tsconfig: fileURLToPath(new URL('./tsconfig.json', import.meta.url)),
    }),
  ],
  reporters: TEST_COUNTS ? [summaryReporter(), countReporter(TEST_COUNTS)] : [defaultReporter()],
};
