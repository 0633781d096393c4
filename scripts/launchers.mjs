// Web Test Runner's way into each engine: puppeteer-core for Chromium (CDP) and Firefox (WebDriver BiDi, no
// geckodriver, no download), WebKitWebDriver for WebKitGTK.
import { chromeLauncher, puppeteerCore } from '@web/test-runner-chrome';
import { CHROMIUM_FLAGS, ensure, ensureHeadlessChromium, FIREFOX_PREFS } from './find-browser.mjs';
import { webkitLauncher } from './webkit-launcher.mjs';

/** A tab for each test file: once Tab has moved the focus out of a page, into Firefox's own bars, no page gets it back. */
function inFreshTabs(launcher) {
  const stopSession = launcher.stopSession.bind(launcher);
  launcher.stopSession = async (id) => {
    const result = await stopSession(id);
    for (const { puppeteerPage } of launcher.inactivePages.splice(0)) await puppeteerPage.close();
    return result;
  };
  return launcher;
}

const launchers = {
  chromium: () =>
    chromeLauncher({
      // a window and a cookie jar for each: a page behind another one draws no frames and gets no keys
      createPage: async ({ browser }) => {
        const page = await (await browser.createBrowserContext()).newPage();
        await page.emulateFocusedPage(true);
        return page;
      },
      launchOptions: {
        executablePath: ensureHeadlessChromium(),
        headless: true,
        args: [...CHROMIUM_FLAGS, '--host-resolver-rules=MAP *.test 127.0.0.1'],
      },
    }),
  firefox: () =>
    inFreshTabs(
      chromeLauncher({
        puppeteer: puppeteerCore,
        // its pages are tabs of one window, and only the one in front draws, has the focus and gets keys
        concurrency: 1,
        launchOptions: {
          browser: 'firefox',
          // nobody listens, and telling of each request takes Firefox longer than making it
          networkEnabled: false,
          executablePath: ensure('firefox'),
          headless: true,
          extraPrefsFirefox: { ...FIREFOX_PREFS },
        },
      }),
    ),
  webkit: webkitLauncher,
};

export const launchersFor = (engines) => engines.map((engine) => launchers[engine]());
