import type { $ZodCheck } from 'zod/v4/core';

// What a text or list must be beyond its kind. `bag` is what zod's JSON Schema generator reads.

/** Text of `minimum` to `maximum` code points, or a list of so many items. */
export function length(minimum: number, maximum: number): $ZodCheck<string | unknown[]> {
  return {
    _zod: {
      def: { check: 'length' },
      onattach: [(schema) => Object.assign(schema._zod.bag, { minimum, maximum })],
      check: ({ value, issues }) => {
        const size = value.length > maximum ? [...value].length : value.length;
        if (size < minimum) issues.push({ code: 'too_small', origin: 'string', minimum, input: value });
        if (size > maximum) issues.push({ code: 'too_big', origin: 'string', maximum, input: value });
      },
    },
  };
}

/** Text that matches. */
export function pattern(regex: RegExp): $ZodCheck<string> {
  return {
    _zod: {
      def: { check: 'pattern' },
      onattach: [(schema) => Object.assign(schema._zod.bag, { patterns: new Set([regex]) })],
      check: ({ value, issues }) => {
        if (!regex.test(value)) issues.push({ code: 'invalid_format', format: 'regex', input: value });
      },
    },
  };
}
