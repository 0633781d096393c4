import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { CHROMIUM_FLAGS, ensureHeadlessChromium } from '../../../scripts/find-browser.mjs';
import { type Engine, type EngineOptions, stay } from './engine.js';
import { Page } from './page.js';
import { watchProblems } from './problems.js';

/** The headless shell is told by a flag, Chromium by a setting: builds differ in what they do by default. */
const COOKIES = {
  allowed: { flags: [], setting: 0 },
  blocked: { flags: ['--enable-features=ForceThirdPartyCookieBlockingEnabled'], setting: 1 },
};

/** A profile with settings; every visitor's own, which Playwright makes beside it, takes them over. */
async function makeProfile(preferences: object): Promise<string> {
  const profile = await mkdtemp(join(tmpdir(), 'chromium-'));
  await mkdir(join(profile, 'Default'));
  await writeFile(join(profile, 'Default/Preferences'), JSON.stringify(preferences));
  return profile;
}

/** Chromium without a window; each visitor has a jar of their own. */
export async function launchChromium({
  thirdPartyCookies = 'blocked',
}: EngineOptions = {}): Promise<Engine<Page>> {
  const { flags, setting } = COOKIES[thirdPartyCookies];
  const profile = await makeProfile({ profile: { cookie_controls_mode: setting } });
  const options = { executablePath: ensureHeadlessChromium(), args: [...CHROMIUM_FLAGS, ...flags] };
  const own = await chromium.launchPersistentContext(profile, options);
  const browser = own.browser();
  if (!browser) throw new Error('Playwright gives no browser for a profile');
  return {
    async newVisitor(note, { hub = false } = {}) {
      const context = await browser.newContext({ locale: 'en-GB', viewport: { width: 1280, height: 800 } });
      await watchProblems(context, note);
      if (!hub) await context.addInitScript(stay);
      return new Page(await context.newPage(), context);
    },
    async empty() {
      const visitors = browser.contexts().filter((context) => context !== own);
      await Promise.all(visitors.map((context) => context.close()));
    },
    async close() {
      await own.close();
      await rm(profile, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}
