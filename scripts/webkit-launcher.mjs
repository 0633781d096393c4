// A Web Test Runner launcher for WebKitGTK.
import { ELEMENT, keyActions, pointerActions, WebKitDriver } from './webkit-driver.mjs';

const button = (name = 'left') => ({ left: 0, middle: 1, right: 2 })[name];

class WebKitLauncher {
  name = 'WebKitGTK';
  type = 'webdriver';
  concurrency = 1;
  #active = new Map();
  #driver;

  async initialize(config) {
    this.config = config;
  }
  async #get() {
    this.#driver ??= WebKitDriver.start();
    return this.#driver;
  }
  async startSession(id, url) {
    this.#active.set(id, url);
    await (await this.#get()).goto(url);
  }
  isActive(id) {
    return this.#active.has(id);
  }
  getBrowserUrl(id) {
    return this.#active.get(id);
  }
  async stopSession(id) {
    const driver = await this.#get();
    const testCoverage = await driver.execute('return window.__coverage__').catch(() => undefined);
    await driver.goto('about:blank');
    this.#active.delete(id);
    return { testCoverage: this.config.coverage ? testCoverage : undefined };
  }
  startDebugSession() {
    throw new Error('Not supported: use MiniBrowser by hand');
  }
  async stop() {
    if (this.#driver) await (await this.#driver).stop().catch(() => {});
  }

  // used by @web/test-runner-commands
  async sendKeys(_id, keys) {
    return (await this.#get()).actions(keyActions(typeof keys === 'string' ? [...keys] : keys));
  }
  async sendMouseMove(_id, x, y) {
    return (await this.#get()).actions(pointerActions([{ type: 'pointerMove', duration: 0, x, y }]));
  }
  async sendMouseClick(_id, x, y, name) {
    return (await this.#get()).actions(
      pointerActions([
        { type: 'pointerMove', duration: 0, x, y },
        { type: 'pointerDown', button: button(name) },
        { type: 'pointerUp', button: button(name) },
      ]),
    );
  }
  async sendMouseDown(_id, name) {
    return (await this.#get()).actions(pointerActions([{ type: 'pointerDown', button: button(name) }]));
  }
  async sendMouseUp(_id, name) {
    return (await this.#get()).actions(pointerActions([{ type: 'pointerUp', button: button(name) }]));
  }
  async resetMouse() {
    return (await this.#get()).cmd('DELETE', '/actions');
  }
  async takeScreenshot(_id, locator) {
    const driver = await this.#get();
    const el = await driver.execute(locator);
    return Buffer.from(await driver.cmd('GET', `/element/${el[ELEMENT]}/screenshot`), 'base64');
  }
}

export const webkitLauncher = () => new WebKitLauncher();
