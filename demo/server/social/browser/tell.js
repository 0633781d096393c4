// In the popup: tells the page that opened it, and no other, how far things are; then goes on, or closes.
const { origin, state, code, next } = document.body.dataset;
opener?.postMessage({ type: 'identity-social', state, ...(code && { code }) }, origin);
if (next) location.replace(next);
else close();
