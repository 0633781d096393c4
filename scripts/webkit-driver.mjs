// WebKitGTK: Xvfb, WebKitWebDriver and MiniBrowser, spoken to with plain fetch (W3C WebDriver).
// Debian: apt-get install webkit2gtk-driver xvfb.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { env } from 'node:process';
import { setTimeout as pause } from 'node:timers/promises';
import { miniBrowser, webkitDriver } from './find-browser.mjs';

export const ELEMENT = 'element-6066-11e4-a52e-4f735466cecf';

/** Software drawing on a screen that nobody sees, in one language on every machine. */
const ENVIRONMENT = {
  GDK_BACKEND: 'x11',
  LIBGL_ALWAYS_SOFTWARE: '1',
  NO_AT_BRIDGE: '1',
  WEBKIT_DISABLE_DMABUF_RENDERER: '1',
  WEBKIT_DISABLE_COMPOSITING_MODE: '1',
  LANG: 'en_GB.UTF-8',
  LANGUAGE: 'en_GB:en',
};

/** Milliseconds after which a page is taken to have gone while it was asked; by default, half a minute. */
const SCRIPT_TIMEOUT = 10_000;
/** Milliseconds within which a driver answers; beside other browsers, on two cores, it takes some seconds. */
const START_TIMEOUT = 60_000;

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  await once(server, 'close');
  return port;
}

async function startXvfb(size = '1400x1000x24') {
  const screen = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', size, '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  const display = await new Promise((resolve, reject) => {
    let text = '';
    screen.once('error', reject);
    screen.once('exit', (code) => reject(new Error(`Xvfb exited with ${code}`)));
    screen.stdio[3].on('data', (chunk) => {
      text += chunk;
      if (text.includes('\n')) resolve(`:${text.trim()}`);
    });
  });
  return { screen, display };
}

/** How to end the browsers that run. */
const running = new Set();
let watched = false;

/** No browser outlives this process. For whoever cannot have a process' listeners change later, ahead of any browser. */
export function endWithProcess() {
  if (watched) return;
  watched = true;
  process.once('exit', () => {
    for (const end of running) end();
  });
  // a test that takes too long is ended by a signal, which ends no children
  process.once('SIGTERM', () => process.exit(143));
}

/** One browser with a profile of its own. */
export class WebKitDriver {
  static async start(args = []) {
    endWithProcess();
    const self = new WebKitDriver();
    // on a screen of its own: of two windows on one, only one has the focus
    const { screen, display } = await startXvfb();
    let driver;
    // without its screen, the browser ends as well
    self.end = () => {
      for (const child of [driver, screen]) child?.kill();
    };
    running.add(self.end);
    const latest = performance.now() + START_TIMEOUT;
    do {
      const port = await freePort();
      self.url = `http://127.0.0.1:${port}`;
      driver = spawn(webkitDriver(), [`--port=${port}`], {
        env: { ...env, ...ENVIRONMENT, DISPLAY: display },
        stdio: 'ignore',
      });
    } while (!(await self.#answers(driver, latest)));
    const { sessionId } = await self.raw('POST', '/session', {
      capabilities: {
        alwaysMatch: {
          // pages that arrive in pieces are looked at while they do
          pageLoadStrategy: 'none',
          timeouts: { script: SCRIPT_TIMEOUT },
          'webkitgtk:browserOptions': { binary: miniBrowser(), args: ['--automation', ...args] },
        },
      },
    });
    self.session = sessionId;
    return self;
  }

  /** Resolves to false when the driver has ended: somebody else has taken the port since it was free. */
  async #answers(driver, latest) {
    while (performance.now() < latest) {
      const isThere = await fetch(`${this.url}/status`, { signal: AbortSignal.timeout(5_000) }).then(
        () => true,
        () => false,
      );
      if (driver.exitCode !== null) return false;
      if (isThere) return true;
      await pause(50);
    }
    throw new Error('WebKitWebDriver does not answer');
  }

  async raw(method, path, body, signal) {
    const res = await fetch(this.url + path, {
      method,
      signal,
      ...(body && { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
    });
    const { value } = await res.json();
    if (!res.ok) throw new Error(`WebDriver ${method} ${path}: ${value.error}: ${value.message}`);
    return value;
  }

  cmd(method, path, body, signal) {
    return this.raw(method, `/session/${this.session}${path}`, body, signal);
  }
  goto(url) {
    return this.cmd('POST', '/url', { url });
  }
  execute(script, args = []) {
    return this.cmd('POST', '/execute/sync', { script, args });
  }
  actions(actions) {
    return this.cmd('POST', '/actions', { actions });
  }

  async stop() {
    await this.cmd('DELETE', '').catch(() => {});
    running.delete(this.end);
    this.end();
  }
}

// WebDriver key code points for the names that press() takes
const KEYS = {
  Backspace: '\uE003',
  Tab: '\uE004',
  Enter: '\uE007',
  Shift: '\uE008',
  Control: '\uE009',
  Alt: '\uE00A',
  Escape: '\uE00C',
  Space: ' ',
  PageUp: '\uE00E',
  PageDown: '\uE00F',
  End: '\uE010',
  Home: '\uE011',
  ArrowLeft: '\uE012',
  ArrowUp: '\uE013',
  ArrowRight: '\uE014',
  ArrowDown: '\uE015',
  Delete: '\uE017',
};

/** What the keyboard does for keys in turn; `Shift+Tab` holds its modifiers down. */
export function keyActions(names) {
  const actions = names.flatMap((name) => {
    const chord = (name.length > 1 ? name.split('+') : [name]).map((key) => KEYS[key] ?? key);
    return [
      ...chord.map((value) => ({ type: 'keyDown', value })),
      ...chord.reverse().map((value) => ({ type: 'keyUp', value })),
    ];
  });
  return [{ type: 'key', id: 'keyboard', actions }];
}

export const pointerActions = (actions) => [
  { type: 'pointer', id: 'mouse', parameters: { pointerType: 'mouse' }, actions },
];
