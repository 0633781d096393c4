import { Refusal } from '../refusal.js';
import { readBytes } from './json-body.js';

/** The fields of a form that a browser posts. @throws {Refusal} for any other body, and for text that PostgreSQL cannot hold */
export async function readForm(request: Request): Promise<URLSearchParams> {
  const type = request.headers.get('content-type') ?? '';
  if (!/^application\/x-www-form-urlencoded\s*(;|$)/i.test(type)) throw new Refusal('unsupported_media_type');
  const form = new URLSearchParams((await readBytes(request)).toString());
  // of what JSON is refused for, only this is left: half a character arrives as a sign that it was one
  if (form.toString().includes('%00')) throw new Refusal('validation_failed');
  return form;
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
