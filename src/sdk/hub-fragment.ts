/** A state is the hub's only behind its answer. */
const OURS = /[#&]sso(_hint\b|(_error)?=[^&]*(&state=)?)[^&]*/g;

let taken: URLSearchParams | undefined;

/**
 * What the hub, or a link with a hint, put into the fragment: `sso`, `sso_error`, `sso_hint`. It leaves address bar
 * and history at once, before anything is loaded or asked; what else is there is the page's. Each site of the page gets
 * it, whichever has asked for it.
 */
export function takeHubFragment(): URLSearchParams | undefined {
  const { hash, href } = globalThis.location ?? { hash: '' };
  const kept = hash.replace(OURS, '');
  if (kept === hash) return taken;
  taken = new URLSearchParams(hash.slice(1));
  const rest = kept && `#${kept.slice(1)}`;
  const url = href.split('#', 1)[0] + rest;
  history.replaceState(history.state, '', url);
  // a navigation within the page, which scrolls to what the browser did not find before
  if (rest) location.replace(url);
  return taken;
}
