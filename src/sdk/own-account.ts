// What customers do to their own account, as one part to load on the one page where they do.
export { change } from './email-change.js';
export { deleteCustomer, exportCustomer } from './own-data.js';
export { end, endAll, list } from './sessions.js';
