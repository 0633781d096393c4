import type { Site } from '../sites/site.js';
import type { Caller } from './caller.js';

/** What middleware leaves for those after it. */
export interface Env {
  Variables: { caller: Caller; site: Site };
}
