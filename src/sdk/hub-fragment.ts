/**
 * What the hub, or a link with a hint, put into the fragment: `sso`, `sso_error`, `sso_hint`. It leaves address bar
 * and history at once, before anything is loaded or asked.
 */
export function takeHubFragment(): URLSearchParams | undefined {
  const { hash, href } = globalThis.location ?? {};
  if (!/[#&]sso(=|_error=|_hint\b)/.test(hash ?? '')) return undefined;
  history.replaceState(history.state, '', href.split('#', 1)[0]);
  return new URLSearchParams(hash.slice(1));
}
