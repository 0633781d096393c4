import type { Config } from '../config.js';
import type { WrittenKind } from '../outbox/enqueue.js';
import { landingPage, type Site } from '../sites/site.js';

/**
 * Where a mail's one link leads: a page of the site's own settings, never of a request's headers. Tokens travel in
 * the fragment, which no server log and no referrer sees.
 */
export function mailLink(
  kind: WrittenKind,
  site: Site,
  { publicUrl }: Config,
  token: string | undefined,
): string {
  const url = new URL(landingPage(site) || publicUrl);
  if (kind === 'password-reset') url.hash = `identity-password-reset=${token}`;
  if (kind === 'email-verify' || kind === 'email-change') url.hash = `identity-email-verify=${token}`;
  if (kind === 'register-confirm') url.hash = `identity-register=${token}`;
  if (kind === 'register-attempt' || kind === 'email-change-attempt')
    url.searchParams.set('identity-view', 'login');
  if (/^(password-changed|email-change-asked|identity-(un)?linked)$/.test(kind))
    url.searchParams.set('identity-view', 'password-forgot');
  return url.href;
}
