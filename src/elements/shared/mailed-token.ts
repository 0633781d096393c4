export type MailedLink = 'identity-password-reset' | 'identity-email-verify' | 'identity-register';

/** Whether the page was opened by such a mailed link. */
export const hasToken = (link: MailedLink): boolean => new URLSearchParams(location.hash.slice(1)).has(link);

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

/** Whether a refusal says that the token can never serve any more; after a fault, another try may succeed. */
export const isDead = (error: unknown): boolean => /^(token|email)_/.test(Object(error).code);
