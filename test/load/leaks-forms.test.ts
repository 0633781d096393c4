import { FORMS, leavesNothing } from './support/leaks.js';

for (const tag of FORMS) leavesNothing(tag);
