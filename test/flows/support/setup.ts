import type { VisitorOptions } from './engine.js';
import { type Flow as AnyFlow, startFlow } from './flow.js';
import type { Page } from './page.js';
import { borrowChromium } from './shared.js';

export type Flow = AnyFlow<Page>;

/** The demo and Chromium. **Chromium only**: what every engine's driver can do has its `setup` in `any-engine.ts`. */
export const setup = (
  environment: Readonly<Record<string, string>> = {},
  visitors: VisitorOptions = {},
): Promise<Flow> => startFlow(environment, borrowChromium, visitors);
