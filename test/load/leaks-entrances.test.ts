import { ENTRANCES, leavesNothing } from './support/leaks.js';

for (const tag of ENTRANCES) leavesNothing(tag);
