export type MailedLink = 'identity-password-reset' | 'identity-email-verify' | 'identity-register';

/** Whether the page was opened by such a mailed link. */
export const hasToken = (link: MailedLink): boolean => new URLSearchParams(location.hash.slice(1)).has(link);

/** Whether a link is refused for good: it was used or is too old, or its e-mail has become another's. */
export const isDead = (error: unknown): boolean => /^(token|email)_/.test(Object(error).code);

/** The token of a mailed link; it leaves the address bar, the history and every later referrer at once. */
export function takeToken(link: MailedLink): string | undefined {
  const fragment = new URLSearchParams(location.hash.slice(1));
  const token = fragment.get(link);
  if (!token) return undefined;
  fragment.delete(link);
  const rest = String(fragment);
  history.replaceState(history.state, '', location.href.split('#')[0] + (rest && `#${rest}`));
  return token;
}
