import { Refusal } from '../refusal.js';
import { readBytes } from './json-body.js';

/** The fields of a form that a browser posts. @throws {Refusal} for any other body */
export async function readForm(request: Request): Promise<URLSearchParams> {
  const type = request.headers.get('content-type') ?? '';
  if (!/^application\/x-www-form-urlencoded\s*(;|$)/i.test(type)) throw new Refusal('unsupported_media_type');
  return new URLSearchParams((await readBytes(request)).toString());
}
