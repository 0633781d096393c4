// In the popup: tells the page that opened it, and no other, how far things are; then goes on, or closes.
// Where there is no popup, there is nobody to tell.
const { origin, state, code, next } = document.body.dataset;
if (origin) opener?.postMessage({ type: 'identity-social', state, ...(code && { code }) }, origin);
if (next) location.replace(next);
else close();
