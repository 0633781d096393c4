import * as z from 'zod';
import type { FieldCode } from '../../../src/contract/errors.js';
import { Refusal } from '../refusal.js';

/** @throws {Refusal} `validation_failed`, with the first fault of each field */
export function parseBody<S extends z.core.$ZodType>(schema: S, value: unknown): z.output<S> {
  const parsed = z.safeParse(schema, value);
  if (parsed.success) return parsed.data;
  const fields: Record<string, FieldCode[]> = {};
  for (const issue of parsed.error.issues) {
    if (issue.code === 'unrecognized_keys') {
      for (const field of issue.keys) fields[field] = ['unknown_field'];
      continue;
    }
    const [field = 'body'] = issue.path.map(String);
    fields[field] ??= [fieldCode(issue, value)];
  }
  throw new Refusal('validation_failed', { fields });
}

function fieldCode(issue: z.core.$ZodIssue, body: unknown): FieldCode {
  const [field] = issue.path;
  const value = typeof body === 'object' && body !== null ? Reflect.get(body, field ?? '') : undefined;
  if (value === undefined || value === null || value === '') return 'required';
  return issue.code === 'too_big' ? 'too_long' : 'invalid';
}
