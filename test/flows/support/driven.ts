import type { AnyPage } from './any-page.js';
import { DrivenPage } from './driven-page.js';
import type { Engine, EngineOptions } from './engine.js';
import { launchFirefox } from './firefox.js';
import { launchWebKit } from './webkit.js';

const DRIVEN = { firefox: launchFirefox, webkit: launchWebKit };

/** Firefox or WebKitGTK, as ENGINES names it. */
export async function launchDriven(name: string, options: EngineOptions = {}): Promise<Engine<AnyPage>> {
  const launch = DRIVEN[name as keyof typeof DRIVEN];
  if (!launch) throw new Error(`ENGINES=${name}: one of chromium, firefox and webkit at a time`);
  const engine = await launch(options);
  return {
    ...engine,
    newVisitor: async (note, visitor) => new DrivenPage(await engine.newVisitor(note, visitor)),
  };
}
