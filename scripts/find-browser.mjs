// Where is a browser? `chromium()` & co. only look; `ensure(engine)` also tries to install one.
// Order for Chromium: CHROME_PATH -> known paths and PATH -> apt-get (Debian/Ubuntu, as root) ->
// `npx playwright-core install chromium` -> an error that says what to do.
// As a command: node scripts/find-browser.mjs [chromium|firefox|webkit|all]
import { accessSync, constants, existsSync, readdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { argv, env, exit, platform } from 'node:process';
import { fileURLToPath } from 'node:url';
import { aptInstall, runAloud } from './apt.mjs';

const usable = (file) => {
  try {
    accessSync(file, platform === 'win32' ? constants.F_OK : constants.X_OK);
    return true;
  } catch {
    return false;
  }
};
const first = (...paths) => paths.find((p) => p && usable(p));
const fromEnv = (name) => {
  const file = env[name];
  if (file && !usable(file)) throw new Error(`${name}=${file}: no such program`);
  return file || undefined;
};
const onPath = (...names) =>
  first(...(env.PATH ?? '').split(delimiter).flatMap((dir) => names.map((n) => join(dir, n))));
const windows = (...tails) =>
  [env.PROGRAMFILES, env['PROGRAMFILES(X86)'], env.LOCALAPPDATA].flatMap((root) =>
    root ? tails.map((tail) => join(root, tail)) : [],
  );

/** A Chromium that `playwright install chromium` left in Playwright's own cache. */
function playwrightChromium() {
  const cache =
    env.PLAYWRIGHT_BROWSERS_PATH ||
    {
      darwin: join(homedir(), 'Library/Caches/ms-playwright'),
      win32: join(env.LOCALAPPDATA ?? '', 'ms-playwright'),
    }[platform] ||
    join(homedir(), '.cache/ms-playwright');
  if (!existsSync(cache)) return undefined;
  const dirs = readdirSync(cache).filter((d) => /^chromium-\d+$/.test(d));
  dirs.sort((a, b) => Number(b.slice(9)) - Number(a.slice(9)));
  return first(
    ...dirs.flatMap((d) =>
      [
        'chrome-linux/chrome',
        'chrome-linux64/chrome',
        'chrome-mac/Chromium.app/Contents/MacOS/Chromium',
        'chrome-mac-arm64/Google Chrome for Testing.app/Contents/MacOS/Google Chrome for Testing',
        'chrome-mac-x64/Google Chrome for Testing.app/Contents/MacOS/Google Chrome for Testing',
        'chrome-win/chrome.exe',
        'chrome-win64/chrome.exe',
      ].map((tail) => join(cache, d, tail)),
    ),
  );
}

export const chromium = () =>
  fromEnv('CHROME_PATH') ??
  first(
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/usr/bin/google-chrome-stable',
    '/usr/bin/google-chrome',
    '/usr/bin/microsoft-edge-stable',
    '/usr/bin/microsoft-edge',
    '/snap/bin/chromium',
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
    ...windows(
      'Google/Chrome/Application/chrome.exe',
      'Chromium/Application/chrome.exe',
      'Microsoft/Edge/Application/msedge.exe',
    ),
  ) ??
  onPath('chromium', 'chromium-browser', 'google-chrome', 'chrome', 'microsoft-edge') ??
  playwrightChromium();

/** The same engine without the window around it: each visitor of a test costs half as much. */
const headlessShell = () => first('/usr/bin/chromium-headless-shell') ?? onPath('chromium-headless-shell');

/**
 * What Chromium shall do without. A list on the command line takes the place of the one before it, so that
 * Playwright's own is repeated here.
 */
const WITHOUT = [
  // pages of their own behind the address bar, in each window: more than half of what a window without a screen costs
  'WebUIOmniboxPopup',
  'WebUIOmniboxAimPopup',
  'WebUIOmniboxFullPopup',
  // Playwright's, but for the partitioning of third parties' storage: browsers that people have do that
  'AimEnabled',
  'AvoidCorsURLLoaderRestartOnRedirect',
  'AvoidUnnecessaryBeforeUnloadCheckSync',
  'DestroyProfileOnBrowserClose',
  'HttpsFirstBalancedModeAutoEnable',
  'HttpsUpgrades',
  'LensOverlay',
  'MediaRouter',
  'NetworkTimeServiceQuerying',
  'OptimizationHints',
  'PaintHolding',
  'PreconnectToSearch',
];

/** For tests: no sandbox (containers), no traffic of the browser's own. */
export const CHROMIUM_FLAGS = [
  `--disable-features=${WITHOUT}`,
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** For tests: every name is this machine, no offer to save a password takes the focus, and no caret blinks. */
export const FIREFOX_PREFS = {
  'network.dns.forceResolve': '127.0.0.1',
  'signon.rememberSignons': false,
  'ui.caretBlinkTime': 0,
};

export const firefox = () =>
  fromEnv('FIREFOX_PATH') ??
  first(
    '/usr/bin/firefox-esr',
    '/usr/bin/firefox',
    '/snap/bin/firefox',
    '/Applications/Firefox.app/Contents/MacOS/firefox',
    ...windows('Mozilla Firefox/firefox.exe'),
  ) ??
  onPath('firefox-esr', 'firefox');

const multiarch = ['x86_64-linux-gnu', 'aarch64-linux-gnu'];
export const webkitDriver = () =>
  fromEnv('WEBKIT_DRIVER_PATH') ?? first('/usr/bin/WebKitWebDriver') ?? onPath('WebKitWebDriver');
export const miniBrowser = () =>
  fromEnv('MINIBROWSER_PATH') ??
  first(
    ...multiarch.flatMap((m) =>
      ['webkit2gtk-4.1', 'webkit2gtk-4.0', 'webkitgtk-6.0'].map((v) => `/usr/lib/${m}/${v}/MiniBrowser`),
    ),
  );
export const xvfb = () => (env.DISPLAY || env.WAYLAND_DISPLAY ? 'not needed' : onPath('Xvfb'));

const PACKAGES = {
  chromium: ['chromium', 'chromium-headless-shell'],
  firefox: ['firefox-esr'],
  webkit: ['webkit2gtk-driver', 'xvfb'],
};
const found = {
  chromium,
  firefox,
  webkit: () => webkitDriver() && miniBrowser() && xvfb() && webkitDriver(),
};

/** Find or install one engine; throws with instructions when it cannot. */
export function ensure(engine = 'chromium') {
  const there = found[engine]();
  if (there) return there;
  if (aptInstall(PACKAGES[engine]) && found[engine]()) return found[engine]();
  // Debian has the second package, others may not
  if (engine === 'chromium' && aptInstall(['chromium']) && chromium()) return chromium();
  if (engine === 'chromium' && !env.NO_BROWSER_INSTALL) {
    const cli = join(dirname(fileURLToPath(import.meta.resolve('playwright-core/package.json'))), 'cli.js');
    if (runAloud(process.execPath, [cli, 'install', 'chromium']) && chromium()) return chromium();
  }
  throw new Error(
    [
      `No ${engine} found, and it could not be installed.`,
      `  Debian or Ubuntu: apt-get update && apt-get install -y ${PACKAGES[engine].join(' ')}`,
      engine === 'chromium' ? '  anywhere: npx playwright-core install chromium' : '',
      engine === 'chromium' ? '  or point CHROME_PATH at a Chrome, Chromium or Edge program' : '',
      engine === 'firefox' ? '  or point FIREFOX_PATH at a Firefox program' : '',
      engine === 'webkit' ? '  or point WEBKIT_DRIVER_PATH and MINIBROWSER_PATH at the two programs' : '',
    ]
      .filter(Boolean)
      .join('\n'),
  );
}
export const ensureChromium = () => ensure('chromium');
/** For tests that need no settings of Chromium’s own. Where there is no headless shell, it is Chromium. */
export function ensureHeadlessChromium() {
  const whole = ensureChromium();
  return fromEnv('CHROME_PATH') ?? headlessShell() ?? whole;
}

if (argv[1] === fileURLToPath(import.meta.url)) {
  const wanted = argv[2] ?? 'all';
  try {
    for (const engine of wanted === 'all' ? Object.keys(PACKAGES) : [wanted])
      console.log(`${engine}\t${ensure(engine)}`);
  } catch (error) {
    console.error(error.message);
    exit(1);
  }
}
