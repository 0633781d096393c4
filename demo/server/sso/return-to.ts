/**
 * The page to come back to, if it lies exactly on one of the origins. Parsed once, by the same
 * rules as browsers, which read `\` as `/`, drop tabs and take what is before an `@` for a user: none of that passes.
 */
export function returnTo(text: string | undefined, origins: readonly string[]): string | undefined {
  if (text === undefined || text.length > 4096 || /[\\\s]/.test(text) || !URL.canParse(text))
    return undefined;
  const url = new URL(text);
  if (!/^https?:\/\/[^/]/.test(text) || url.username || url.password || !origins.includes(url.origin))
    return undefined;
  return url.href;
}
