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

/** What a form sent; undefined where a field is missing or comes twice. */
export function fieldsOf<Name extends string>(
  form: URLSearchParams,
  ...names: Name[]
): Readonly<Record<Name, string>> | undefined {
  const values = names.map((name) => form.getAll(name));
  if (values.some((found) => found.length !== 1)) return undefined;
  return Object.fromEntries(names.map((name, at) => [name, values[at]?.[0]])) as Record<Name, string>;
}
