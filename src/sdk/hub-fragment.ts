/**
 * What the hub, or a link with a hint, put into the fragment: `sso`, `sso_error`, `sso_hint`. It leaves address bar
 * and history at once, before anything is loaded or asked; what else is there is the page's.
 */
export function takeHubFragment(): URLSearchParams | undefined {
  const { hash, href } = globalThis.location ?? {};
  if (!/[#&]sso(=|_error=|_hint\b)/.test(hash ?? '')) return undefined;
  const taken = new URLSearchParams(hash.slice(1));
  // a state is the hub's only beside its answer
  const ours = /[#&]sso(_error)?=/.test(hash)
    ? /[#&](sso(_error|_hint)?|state)\b[^&]*/g
    : /[#&]sso_hint\b[^&]*/g;
  const rest = hash.replace(ours, '').slice(1);
  const url = href.split('#', 1)[0] + (rest && `#${rest}`);
  history.replaceState(history.state, '', url);
  // a navigation within the page, which scrolls to what the browser did not find before
  if (rest) location.replace(url);
  return taken;
}
