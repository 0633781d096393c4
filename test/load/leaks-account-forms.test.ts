import { ACCOUNT_FORMS, leavesNothing } from './support/leaks.js';

for (const tag of ACCOUNT_FORMS) leavesNothing(tag);
