import { claimsOf, reveal } from './auth-token.js';

/**
 * The distinct tokens in the `auth_token` cookies, of one account or of all. Names are compared as they are: with
 * trimmed names, a cookie called `\u00a0auth_token…` would pass for the real one.
 */
export function rememberedTokens(cookies: string, account = '[\\w-]+'): string[] {
  const named = new RegExp(`^(?:__Secure-)?auth_token_${account}=(.+)`);
  const tokens = cookies.split('; ').map((cookie) => reveal(named.exec(cookie)?.[1] ?? '') ?? '');
  return [...new Set(tokens.filter(claimsOf))];
}
