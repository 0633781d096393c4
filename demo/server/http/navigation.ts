import type { Context } from 'hono';

/** A visitor's own, of the whole page, and seen: not a frame, a script's request, a prefetch or a prerender. */
export function isNavigation(c: Context): boolean {
  const { req } = c;
  return (
    (req.header('sec-fetch-mode') ?? 'navigate') === 'navigate' &&
    (req.header('sec-fetch-dest') ?? 'document') === 'document' &&
    !/prefetch|prerender/i.test(`${req.header('sec-purpose') ?? ''} ${req.header('purpose') ?? ''}`)
  );
}
