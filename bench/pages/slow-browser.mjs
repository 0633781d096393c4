import { chromium } from 'playwright-core';
import { CHROMIUM_FLAGS, ensureChromium } from '../../scripts/find-browser.mjs';

/** Times that the browser's processor is slowed down, as on a phone of the middle class. */
const SLOWER = 4;

/**
 * Runs one visit after the other, each as a new visitor with an empty cache on a slow device.
 * @returns what `visit(page)` gives
 */
export async function withSlowBrowser(run) {
  const browser = await chromium.launch({ executablePath: ensureChromium(), args: CHROMIUM_FLAGS });
  const visit = async (act) => {
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
    const page = await context.newPage();
    const devtools = await context.newCDPSession(page);
    await devtools.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
    try {
      return await act(page);
    } finally {
      await context.close();
    }
  };
  try {
    return await run(visit);
  } finally {
    await browser.close();
  }
}
