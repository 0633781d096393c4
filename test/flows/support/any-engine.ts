import type { AnyPage } from './any-page.js';
import { launchChromium } from './chromium.js';
import { launchDriven } from './driven.js';
import type { Engine, EngineOptions, VisitorOptions } from './engine.js';
import { type Flow as FlowOf, startFlow } from './flow.js';
import { borrowEngine } from './shared.js';

export type Flow = FlowOf<AnyPage>;

/** A browser of its own, of the engine that ENGINES names, Chromium by default. */
export async function launch(options: EngineOptions = {}): Promise<Engine<AnyPage>> {
  const { ENGINES = 'chromium' } = process.env;
  return ENGINES === 'chromium' ? launchChromium(options) : launchDriven(ENGINES, options);
}

/**
 * The whole demo and such a browser. A file that takes its `setup` from here runs once for each engine; one that
 * takes it from `setup.ts` runs in Chromium only.
 */
export const setup = (
  environment: Readonly<Record<string, string>> = {},
  visitors: VisitorOptions = {},
): Promise<Flow> => startFlow(environment, borrowEngine, visitors);
